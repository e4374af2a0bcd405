// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.directory.EmployeeStatus;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What an attribute is compared with. */
public sealed interface Value {
  /** The literal, as a condition's own text writes it. */
  String text();

  /** {@code null}: the attribute is absent. */
  record Unassigned() implements Value {
    @Override
    public String text() {
      return "null";
    }
  }

  /** A string; its case doesn't count. */
  record Text(String content) implements Value {
    @Override
    public String text() {
      return JsonString.write(content);
    }
  }

  /** A number, without trailing zeros. */
  record Decimal(BigDecimal number) implements Value {
    @Override
    public String text() {
      return number.toPlainString();
    }
  }

  /** A day. */
  record Day(LocalDate date) implements Value {
    @Override
    public String text() {
      return JsonString.write(date.toString());
    }
  }

  /** {@code true} or {@code false}. */
  record Flag(boolean isTrue) implements Value {
    @Override
    public String text() {
      return String.valueOf(isTrue);
    }
  }

  /** An employee's status. */
  record Status(EmployeeStatus status) implements Value {
    @Override
    public String text() {
      return JsonString.write(status.name());
    }
  }
}
