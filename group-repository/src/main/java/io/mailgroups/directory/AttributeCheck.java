// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What values of custom attributes can be. */
final class AttributeCheck {
  private static final int MAX_TEXT = 1024;
  private static final int MAX_DIGITS = 38;
  private static final int MAX_SCALE = 10;

  private final Map<String, AttributeDefinition> definitions;

  private AttributeCheck(Map<String, AttributeDefinition> definitions) {
    this.definitions = definitions;
  }

  /** As the attributes are defined now. */
  static AttributeCheck of(EntityManager em) {
    return new AttributeCheck(
        AttributeDefinitions.all(em).stream()
            .collect(Collectors.toMap(AttributeDefinition::name, Function.identity())));
  }

  /**
   * The definition that these values fit.
   *
   * @throws InvalidValue if there is none of this name, or they don't
   */
  AttributeDefinition fitting(String name, List<AttributeValue> values) {
    AttributeDefinition definition =
        Optional.ofNullable(definitions.get(name))
            .orElseThrow(
                () -> invalid(name, "unknown-attribute", "There is no attribute " + name + "."));
    if (!definition.multiValued() && values.size() > 1) {
      throw invalid(name, "one-value", name + " has one value.");
    }
    values.forEach(value -> check(value, definition));
    return definition;
  }

  private static void check(AttributeValue value, AttributeDefinition definition) {
    String name = definition.name();
    if (value.type() != definition.type()) {
      throw invalid(name, "type", name + " takes values of type " + definition.type() + ".");
    }
    if (value instanceof AttributeValue.Text text && text.value().length() > MAX_TEXT) {
      throw invalid(name, "too-long", name + " has at most " + MAX_TEXT + " characters.");
    }
    if (value instanceof AttributeValue.Decimal number && !fits(number.value())) {
      throw invalid(
          name, "range", name + " has at most 28 digits before the point and 10 after it.");
    }
  }

  // The column would round what has more places, and a condition then miss it.
  private static boolean fits(BigDecimal number) {
    return number.scale() <= MAX_SCALE
        && number.precision() - number.scale() <= MAX_DIGITS - MAX_SCALE;
  }

  private static InvalidValue invalid(String name, String code, String detail) {
    return new InvalidValue("/attributes/" + name, code, detail);
  }
}
