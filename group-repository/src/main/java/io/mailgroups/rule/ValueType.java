// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static io.mailgroups.rule.Operator.EQ;
import static io.mailgroups.rule.Operator.GE;
import static io.mailgroups.rule.Operator.GT;
import static io.mailgroups.rule.Operator.LE;
import static io.mailgroups.rule.Operator.LT;
import static io.mailgroups.rule.Operator.NE;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the values of an attribute are. */
public enum ValueType {
  /** Compared without regard to case. */
  STRING,
  NUMBER,
  DATE,
  BOOLEAN,
  /** One of the names of {@link io.mailgroups.directory.EmployeeStatus}. */
  STATUS;

  /**
   * The operators that have a meaning for such values, beside {@code pr}; in the order of RFC 7644.
   */
  public Set<Operator> operators() {
    return switch (this) {
      case STRING -> EnumSet.allOf(Operator.class);
      case NUMBER, DATE -> EnumSet.of(EQ, NE, GT, GE, LT, LE);
      case BOOLEAN, STATUS -> EnumSet.of(EQ, NE);
    };
  }

  /** As the documentation and the errors write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
