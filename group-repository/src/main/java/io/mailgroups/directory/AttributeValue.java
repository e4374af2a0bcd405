// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A value of a custom attribute, typed as its definition says. */
public sealed interface AttributeValue {

  /** The type of definition that it fits. */
  AttributeType type();

  /** Text; compared without regard to case. */
  record Text(String value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.STRING;
    }
  }

  /** A number; equal whatever its trailing zeros. */
  record Decimal(BigDecimal value) implements AttributeValue {
    /** Without trailing zeros. */
    public Decimal {
      value = value.stripTrailingZeros();
    }

    @Override
    public AttributeType type() {
      return AttributeType.NUMBER;
    }
  }

  /** A day. */
  record Date(LocalDate value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.DATE;
    }
  }

  /** Yes or no. */
  record Flag(boolean value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.BOOLEAN;
    }
  }
}
