// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operators of RFC 7644 that compare with a value; {@code pr} has none, so it is {@link
 * Term.Present}.
 */
public enum Operator {
  EQ,
  NE,
  CO,
  SW,
  EW,
  GT,
  GE,
  LT,
  LE;

  /** As conditions write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Operator> named(String word) {
    return Stream.of(values()).filter(operator -> operator.text().equalsIgnoreCase(word)).findAny();
  }
}
