// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One term of a condition as it is built by choosing: parts of it may be missing or wrong still.
 *
 * @param attribute a name of it
 * @param operator one of {@link #operators}
 * @param value as people type it, without quotes; nothing for an operator that takes none
 */
public record ConditionLine(String attribute, String operator, String value) {
  private static final String PRESENT = "pr";
  private static final String ABSENT = "not pr";
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,38}(\\.\\d{1,38})?");

  /** What can be asked of values of a type. */
  public static List<String> operators(ValueType type) {
    List<String> operators = new ArrayList<>();
    type.operators().forEach(operator -> operators.add(operator.text()));
    operators.add(PRESENT);
    operators.add(ABSENT);
    return operators;
  }

  /** Whether the operator compares with a value. */
  public boolean takesValue() {
    return !operator.equals(PRESENT) && !operator.equals(ABSENT);
  }

  /** A part of a condition as a row, if it can be said as one. */
  static Optional<ConditionLine> of(Node node) {
    if (node instanceof Term.Present present) {
      return Optional.of(new ConditionLine(present.attribute().scimName(), PRESENT, ""));
    }
    if (node instanceof Node.Not not && not.operand() instanceof Term.Present present) {
      return Optional.of(new ConditionLine(present.attribute().scimName(), ABSENT, ""));
    }
    if (node instanceof Term.Comparison term) {
      return typed(term.value())
          .map(
              value ->
                  new ConditionLine(term.attribute().scimName(), term.operator().text(), value));
    }
    return Optional.empty();
  }

  /**
   * The code of what is wrong with it: that of a {@link ConditionError}, or {@code required} where
   * the value is missing.
   */
  public Optional<String> problem(CustomAttributes custom) {
    if (takesValue() && value.isBlank()) {
      return Optional.of("required");
    }
    try {
      Condition condition = Condition.parse(text(custom), custom);
      return of(condition.root()).isPresent()
          ? Optional.empty()
          : Optional.of(ConditionError.Code.WRONG_VALUE.text());
    } catch (ConditionError wrong) {
      return Optional.of(wrong.code());
    }
  }

  /** As a condition says it. */
  String text(CustomAttributes custom) {
    return switch (operator) {
      case PRESENT -> attribute + " pr";
      case ABSENT -> "not (" + attribute + " pr)";
      default -> attribute + " " + operator + " " + literal(custom);
    };
  }

  private String literal(CustomAttributes custom) {
    ValueType type =
        Attributes.find(attribute, custom).map(Attribute::type).orElse(ValueType.STRING);
    boolean bare =
        switch (type) {
          case NUMBER -> NUMBER.matcher(value).matches();
          case BOOLEAN -> value.equals("true") || value.equals("false");
          case STRING, DATE, STATUS -> false;
        };
    return bare ? value : JsonString.write(value);
  }

  // What a field of a form gives back as it is.
  private static Optional<String> typed(Value value) {
    if (value instanceof Value.Text text) {
      String content = text.content();
      boolean keeps = !content.isBlank() && content.chars().noneMatch(Character::isISOControl);
      return keeps ? Optional.of(content) : Optional.empty();
    } else if (value instanceof Value.Decimal number) {
      return Optional.of(number.text()).filter(text -> NUMBER.matcher(text).matches());
    } else if (value instanceof Value.Day day) {
      return Optional.of(day.date().toString());
    } else if (value instanceof Value.Flag flag) {
      return Optional.of(flag.text());
    } else if (value instanceof Value.Status status) {
      return Optional.of(status.status().name());
    }
    return Optional.empty();
  }
}
