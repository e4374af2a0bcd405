// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts at random: conditions, conditions with a typing error, and fragments of them in a row. */
final class ScimGrammar {
  private static final int NESTING = 4;

  private ScimGrammar() {}

  static Arbitrary<String> conditions() {
    return conditions(NESTING);
  }

  static Arbitrary<String> damagedConditions() {
    return Combinators.combine(
            conditions(2),
            Arbitraries.integers().between(0, 1_000),
            fragments(),
            Arbitraries.integers().between(0, 2))
        .as(
            (condition, permille, fragment, dropped) -> {
              int at = condition.length() * permille / 1_000;
              int behind = Math.min(condition.length(), at + dropped);
              return condition.substring(0, at) + fragment + condition.substring(behind);
            });
  }

  static Arbitrary<String> fragmentsInARow() {
    return fragments()
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(fragments -> String.join("", fragments));
  }

  private static Arbitrary<String> conditions(int nesting) {
    if (nesting == 0) {
      return terms();
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> conditions(nesting - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(2, terms()),
        Tuple.of(2, joined(inner, "and")),
        Tuple.of(2, joined(inner, "or")),
        Tuple.of(1, between("(", inner, ")")),
        Tuple.of(1, Combinators.combine(word("not"), between("(", inner, ")")).as(String::concat)));
  }

  private static Arbitrary<String> joined(Arbitrary<String> operands, String keyword) {
    Arbitrary<String> middle =
        Combinators.combine(word(keyword), operands)
            .as((word, operand) -> " " + word + " " + operand);
    return Combinators.combine(operands, middle, middle.optional(0.4))
        .as((first, second, third) -> first + second + third.orElse(""));
  }

  private static Arbitrary<String> terms() {
    return Arbitraries.oneOf(
        presences(),
        comparisons(
            Arbitraries.of(
                "title", "address", "name.givenName", "urn:mailgroups:1.0:Employee:costCenter"),
            Arbitraries.of(Operator.class),
            strings()),
        comparisons(
            Arbitraries.of("grade", "bonus"),
            Arbitraries.of(ValueType.NUMBER.operators()),
            numbers()),
        comparisons(
            Arbitraries.of("hireDate", "trained"),
            Arbitraries.of(ValueType.DATE.operators()),
            Arbitraries.of("\"2024-02-29\"", "\"1999-12-31\"")),
        comparisons(
            Arbitraries.of("active", "remote"),
            Arbitraries.of(ValueType.BOOLEAN.operators()),
            Arbitraries.of("true", "false", "null")));
  }

  private static Arbitrary<String> presences() {
    return Combinators.combine(word("manager.value"), word("pr")).as((name, pr) -> name + " " + pr);
  }

  private static Arbitrary<String> comparisons(
      Arbitrary<String> names, Arbitrary<Operator> operators, Arbitrary<String> literals) {
    return Combinators.combine(
            names.flatMap(ScimGrammar::word),
            operators.flatMap(operator -> word(operator.text())),
            blanks(1),
            literals)
        .as((name, operator, blanks, literal) -> name + blanks + operator + blanks + literal);
  }

  private static Arbitrary<String> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.of("0", "-0", "-0.0", "1E+3", "1e-3", "0.10", "-12.5e2"),
        Arbitraries.bigDecimals()
            .between(BigDecimal.valueOf(-1_000_000), BigDecimal.valueOf(1_000_000))
            .ofScale(6)
            .map(BigDecimal::toPlainString));
  }

  private static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "\\\"",
                "\\\\",
                "\\/",
                "\\b",
                "\\f",
                "\\n",
                "\\r",
                "\\t",
                "\\u00e9",
                "\\uD83D\\uDE00"),
            Arbitraries.of(
                "a", "Z", "0", " ", "'", "%", "_", "(", ")", "[", "]", "é", "工", "😀", "\u007f",
                "and"))
        .list()
        .ofMaxSize(6)
        .map(characters -> '"' + String.join("", characters) + '"');
  }

  private static Arbitrary<String> fragments() {
    return Arbitraries.of(
        " ",
        " ",
        " ",
        "(",
        ")",
        "not",
        "and",
        "or",
        "pr",
        "eq",
        "co",
        "lt",
        "title",
        "address",
        "grade",
        "active",
        "name.givenName",
        "name.",
        "urn:mailgroups:1.0:Employee:skill",
        "\"x\"",
        "\"",
        "\\",
        "0",
        "12",
        "-",
        ".",
        "e",
        "+",
        "true",
        "false",
        "null",
        ",",
        "[",
        "]",
        "{",
        "}",
        "'",
        "$",
        "_",
        ":",
        "é",
        "title pr",
        "not (",
        "and ");
  }

  private static Arbitrary<String> between(String open, Arbitrary<String> inner, String close) {
    return Combinators.combine(blanks(0), inner, blanks(0))
        .as((before, text, behind) -> before + open + before + text + behind + close);
  }

  private static Arbitrary<String> blanks(int least) {
    return Arbitraries.integers().between(least, least + 1).map(" "::repeat);
  }

  private static Arbitrary<String> word(String word) {
    return Arbitraries.of(
        word,
        word,
        word.toUpperCase(Locale.ROOT),
        word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
  }
}
