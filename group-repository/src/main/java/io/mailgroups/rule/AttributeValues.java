// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.EmployeeStatus;
import java.math.BigDecimal;

/** What somebody has of an attribute, to be shown beside what a condition asks of it. */
public final class AttributeValues {
  private AttributeValues() {}

  /** A column's value as people read it. */
  public static String text(Attribute attribute, Object column) {
    if (attribute == EmployeeAttribute.ACTIVE) {
      return String.valueOf(column == EmployeeStatus.ACTIVE);
    }
    return column instanceof BigDecimal number
        ? new AttributeValue.Decimal(number).value().toPlainString()
        : column.toString();
  }
}
