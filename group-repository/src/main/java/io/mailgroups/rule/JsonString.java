// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.rule.ConditionError.Code;

/**
 * A string literal as JSON writes it (RFC 8259 section 7).
 *
 * @param content what it says
 * @param end behind its closing quote
 */
record JsonString(String content, int end) {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";
  private static final int HEX_DIGITS = 4;

  /** Reads the string whose opening quote stands at a position. */
  static JsonString read(String text, int quote) {
    StringBuilder content = new StringBuilder();
    int at = quote + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\\') {
        content.append(escape(text, at));
        at += text.startsWith("u", at + 1) ? 2 + HEX_DIGITS : 2;
      } else if (c < ' ') {
        throw syntax(
            at,
            at + 1,
            "A control character in a string is written as an escape, such as \\n or \\u0009.");
      } else {
        content.append(c);
        at++;
      }
    }
    if (at >= text.length()) {
      throw syntax(quote, text.length(), "This string has no closing quote.");
    }
    return new JsonString(content.toString(), at + 1);
  }

  /** The literal that says a content. */
  static String write(String content) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      int known = ESCAPED.indexOf(c);
      if (known >= 0 && c != '/') {
        literal.append('\\').append(ESCAPES.charAt(known));
      } else if (c < ' ') {
        literal.append(String.format("\\u%04x", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  private static char escape(String text, int backslash) {
    if (backslash + 1 == text.length()) {
      throw syntax(backslash, text.length(), "Nothing follows this backslash.");
    }
    char c = text.charAt(backslash + 1);
    if (c == 'u') {
      return unit(text, backslash);
    }
    int known = ESCAPES.indexOf(c);
    if (known < 0) {
      throw syntax(
          backslash,
          backslash + 2,
          "This escape is not one of JSON; a backslash itself is written \\\\.");
    }
    return ESCAPED.charAt(known);
  }

  private static char unit(String text, int backslash) {
    int start = backslash + 2;
    int value = 0;
    for (int i = start; i < start + HEX_DIGITS; i++) {
      int digit =
          i < text.length() && text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        throw syntax(backslash, Math.min(i, text.length()), "Four hexadecimal digits follow \\u.");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private static ConditionError syntax(int start, int end, String message) {
    return new ConditionError(Code.SYNTAX, new Span(start, end), message);
  }
}
