// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.util.Locale;

/** A text is not a condition; says what is wrong, and where in the text. */
public final class ConditionError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, for programs. */
  public enum Code {
    /** Not the grammar of RFC 7644. */
    SYNTAX,
    /**
     * A filter on the values of a complex attribute, {@code emails[...]}, which isn't supported.
     */
    VALUE_PATH,
    TOO_LONG,
    TOO_DEEP,
    TOO_MANY_TERMS,
    UNKNOWN_ATTRIBUTE,
    /** Departments are chosen by the rule's list of departments. */
    DEPARTMENT,
    /** The operator has no meaning for values of this type. */
    UNDEFINED_OPERATOR,
    /** A string where a number is wanted, and the like. */
    WRONG_TYPE,
    /** The right type, but not a value the attribute can have. */
    WRONG_VALUE;

    /** As the REST API says it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Code code;
  private final int position;
  private final int length;

  ConditionError(Code code, Span span, String message) {
    super(message);
    this.code = code;
    this.position = span.start();
    this.length = span.end() - span.start();
  }

  /** What is wrong, for programs: the text of one of {@link Code}. */
  public String code() {
    return code.text();
  }

  /** Where the wrong piece starts, counted from 0 in UTF-16 units. */
  public int position() {
    return position;
  }

  /** How long the wrong piece is; 0 where something is missing. */
  public int length() {
    return length;
  }
}
