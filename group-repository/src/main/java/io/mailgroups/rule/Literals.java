// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static java.util.stream.Collectors.joining;

import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.rule.ConditionError.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;

/** Turns the literal of a comparison into a value of the attribute's type. */
final class Literals {
  private static final int MAX_DIGITS = 38;
  private static final int DATE_LENGTH = "YYYY-MM-DD".length();

  private Literals() {}

  static Value read(Attribute attribute, Operator operator, Token literal) {
    if (literal.isExactly("null")) {
      return unassigned(operator, literal);
    }
    return switch (attribute.type()) {
      case STRING -> text(string(attribute, literal), literal);
      case NUMBER -> number(attribute, literal);
      case DATE -> day(attribute, literal);
      case BOOLEAN -> flag(attribute, literal);
      case STATUS -> status(attribute, literal);
    };
  }

  // null is "unassigned" (RFC 7643 section 2.5): that one can be or not be, but not come before or
  // after it.
  private static Value unassigned(Operator operator, Token literal) {
    if (operator != Operator.EQ && operator != Operator.NE) {
      throw new ConditionError(Code.WRONG_TYPE, literal.span(), "null goes with eq and ne only.");
    }
    return new Value.Unassigned();
  }

  // What no text of the database can be must fail when it is written, not when mail comes.
  private static Value text(String content, Token literal) {
    boolean storable =
        content
            .codePoints()
            .noneMatch(
                c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    if (!storable) {
      throw wrongValue(literal, "This string has a NUL or half a character in it.");
    }
    return new Value.Text(content);
  }

  private static Value number(Attribute attribute, Token literal) {
    if (!literal.is(Token.Kind.NUMBER)) {
      throw wrongType(attribute, literal, "a number without quotes");
    }
    try {
      BigDecimal number = new BigDecimal(literal.text());
      long digitsBefore = (long) number.precision() - number.scale();
      if (number.scale() <= MAX_DIGITS && digitsBefore <= MAX_DIGITS) {
        return new Value.Decimal(number.stripTrailingZeros());
      }
    } catch (NumberFormatException e) {
      // The lexer knows a number; only its exponent can be beyond what Java counts.
    }
    throw wrongValue(
        literal,
        "A number has at most " + MAX_DIGITS + " digits before its point and as many behind.");
  }

  private static Value day(Attribute attribute, Token literal) {
    String text = string(attribute, literal);
    try {
      LocalDate date = LocalDate.parse(text);
      if (text.length() == DATE_LENGTH && date.getYear() > 0) {
        return new Value.Day(date);
      }
    } catch (DateTimeParseException e) {
      // Told below.
    }
    throw wrongValue(
        literal,
        attribute.scimName() + " is a date of the calendar without a time: \"YYYY-MM-DD\".");
  }

  private static Value flag(Attribute attribute, Token literal) {
    boolean isTrue = literal.isExactly("true");
    if (!isTrue && !literal.isExactly("false")) {
      throw wrongType(attribute, literal, "true or false, without quotes and in small letters");
    }
    return new Value.Flag(isTrue);
  }

  private static Value status(Attribute attribute, Token literal) {
    String text = string(attribute, literal);
    return Stream.of(EmployeeStatus.values())
        .filter(status -> status.name().equalsIgnoreCase(text))
        .findAny()
        .map(Value.Status::new)
        .orElseThrow(
            () ->
                wrongValue(
                    literal,
                    attribute.scimName()
                        + " is one of "
                        + Stream.of(EmployeeStatus.values()).map(Enum::name).collect(joining(", "))
                        + "."));
  }

  private static String string(Attribute attribute, Token literal) {
    if (!literal.is(Token.Kind.STRING)) {
      throw wrongType(attribute, literal, "a string in double quotes");
    }
    return literal.text();
  }

  private static ConditionError wrongType(Attribute attribute, Token literal, String wanted) {
    return new ConditionError(
        literal.isLiteral() ? Code.WRONG_TYPE : Code.SYNTAX,
        literal.span(),
        attribute.scimName()
            + " is compared with "
            + wanted
            + "; found "
            + literal.description()
            + ".");
  }

  private static ConditionError wrongValue(Token literal, String message) {
    return new ConditionError(Code.WRONG_VALUE, literal.span(), message);
  }
}
