// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.problem.InvalidValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Values of custom attributes as people read and type them. */
final class AttributeText {
  // Of exponents and leading zeros, too: what is longer costs more to read than it is worth.
  private static final int MAX_DIGITS = 64;

  private AttributeText() {}

  static String write(AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    } else if (value instanceof AttributeValue.Decimal number) {
      return number.value().toPlainString();
    } else if (value instanceof AttributeValue.Date date) {
      return date.value().toString();
    }
    return String.valueOf(((AttributeValue.Flag) value).value());
  }

  /**
   * A value of a type.
   *
   * @throws InvalidValue at the pointer if it is none
   */
  static AttributeValue read(AttributeType type, String text, String pointer) {
    return switch (type) {
      case STRING -> new AttributeValue.Text(text);
      case NUMBER -> new AttributeValue.Decimal(number(text, pointer));
      case DATE -> new AttributeValue.Date(day(text, pointer));
      case BOOLEAN -> new AttributeValue.Flag(flag(text, pointer));
    };
  }

  static LocalDate day(String text, String pointer) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidValue(pointer, "not-a-date", text + " is no date, as in 2026-03-31.");
    }
  }

  private static BigDecimal number(String text, String pointer) {
    try {
      if (text.length() <= MAX_DIGITS) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InvalidValue(pointer, "not-a-number", text + " is no number, as in -12.5.");
  }

  private static boolean flag(String text, String pointer) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new InvalidValue(pointer, "not-a-flag", "It is true or false.");
    }
    return text.equals("true");
  }
}
