// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.problem;

import java.util.OptionalInt;

/** A value is wrong whatever the state; changing it is up to who sent it. */
public final class InvalidValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int NOWHERE = -1;

  private final String pointer;
  private final String code;
  private final int position;

  /**
   * @param pointer which value, as a JSON pointer (RFC 6901) into what was sent
   * @param code stable, for programs
   * @param detail for people
   */
  public InvalidValue(String pointer, String code, String detail) {
    this(pointer, code, detail, NOWHERE);
  }

  /**
   * As above, for a text in which something is wrong.
   *
   * @param position where in the text, counted from 0
   */
  public InvalidValue(String pointer, String code, String detail, int position) {
    super(detail);
    this.pointer = pointer;
    this.code = code;
    this.position = position;
  }

  /** Which value, as a JSON pointer (RFC 6901). */
  public String pointer() {
    return pointer;
  }

  /** What is wrong, for programs. */
  public String code() {
    return code;
  }

  /** Where in a text it is wrong, counted from 0; empty for what is wrong as a whole. */
  public OptionalInt position() {
    return position == NOWHERE ? OptionalInt.empty() : OptionalInt.of(position);
  }
}
