// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

/**
 * One word or sign of a condition.
 *
 * @param text as written, but of a string what it says
 */
record Token(Kind kind, String text, Span span) {
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    OPEN,
    CLOSE,
    OPEN_BRACKET,
    END
  }

  private static final int SHORT = 80;

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether it is this word of the grammar, in any case. */
  boolean isWord(String word) {
    return is(Kind.WORD) && text.equalsIgnoreCase(word);
  }

  /** Whether it is this word of JSON, which has small letters only. */
  boolean isExactly(String word) {
    return is(Kind.WORD) && text.equals(word);
  }

  /** Whether it can stand where a value is compared with. */
  boolean isLiteral() {
    return is(Kind.STRING)
        || is(Kind.NUMBER)
        || isExactly("true")
        || isExactly("false")
        || isExactly("null");
  }

  /** For errors: the text, or its beginning. */
  String shortText() {
    return text.length() <= SHORT ? text : text.substring(0, SHORT) + "...";
  }

  /** For errors: the text, or what stands for it. */
  String description() {
    return switch (kind) {
      case WORD, NUMBER, OPEN, CLOSE, OPEN_BRACKET -> "'" + shortText() + "'";
      case STRING -> "a string";
      case END -> "the end";
    };
  }
}
