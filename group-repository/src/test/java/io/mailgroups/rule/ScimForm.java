// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.mailgroups.rule.Term.Comparison;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One form for our tree and that of scim2-sdk-common: {@code and} in {@code and} and {@code or} in
 * {@code or} made flat, each operand once. Needed, since that library reads {@code a and b and c or
 * d} as {@code (a and (b and c) and b and c) or d}.
 */
final class ScimForm {
  private ScimForm() {}

  static String of(Node node) {
    if (node instanceof Node.And and) {
      return "and" + flat(and.operands().stream().flatMap(ScimForm::conjuncts));
    } else if (node instanceof Node.Or or) {
      return "or" + flat(or.operands().stream().flatMap(ScimForm::disjuncts));
    } else if (node instanceof Node.Not not) {
      return "not " + of(not.operand());
    } else if (node instanceof Comparison c) {
      return c.attribute().scimName() + " " + c.operator().text() + " " + literal(c.value());
    }
    return node.text();
  }

  static String of(Filter filter) {
    if (filter.isCombiningFilter()) {
      return filter.getFilterType().getStringValue()
          + flat(operands(filter, filter.getFilterType()));
    } else if (filter.isNotFilter()) {
      return "not " + of(filter.getInvertedFilter());
    }
    String name =
        Names.find(
                new Token(Token.Kind.WORD, filter.getAttributePath().toString(), new Span(0, 0)),
                Custom.ATTRIBUTES)
            .scimName();
    String term = name + " " + filter.getFilterType().getStringValue();
    return filter.isComparisonFilter() ? term + " " + literal(filter.getComparisonValue()) : term;
  }

  private static Set<String> flat(Stream<String> operands) {
    return operands.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Stream<String> conjuncts(Node node) {
    return node instanceof Node.And and
        ? and.operands().stream().flatMap(ScimForm::conjuncts)
        : Stream.of(of(node));
  }

  private static Stream<String> disjuncts(Node node) {
    return node instanceof Node.Or or
        ? or.operands().stream().flatMap(ScimForm::disjuncts)
        : Stream.of(of(node));
  }

  private static Stream<String> operands(Filter filter, FilterType kind) {
    return filter.getFilterType() == kind
        ? filter.getCombinedFilters().stream().flatMap(operand -> operands(operand, kind))
        : Stream.of(of(filter));
  }

  // That library keeps numbers as double.
  private static String literal(Value value) {
    return value instanceof Value.Decimal number
        ? String.valueOf(number.number().doubleValue())
        : value.text();
  }

  private static String literal(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> JsonString.write(value.textValue());
      case NUMBER -> String.valueOf(value.doubleValue() + 0.0);
      default -> value.asText();
    };
  }
}
