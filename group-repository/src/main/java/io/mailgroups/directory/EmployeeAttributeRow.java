// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_employee_attribute")
class EmployeeAttributeRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "employee_id")
  private EmployeeRow employee;

  @Column(name = "definition_id")
  private long definitionId;

  @Column(name = "string_value")
  private @Nullable String stringValue;

  @Column(name = "number_value")
  private @Nullable BigDecimal numberValue;

  @Column(name = "date_value")
  private @Nullable LocalDate dateValue;

  @Column(name = "boolean_value")
  private @Nullable Boolean booleanValue;

  protected EmployeeAttributeRow() {}

  EmployeeAttributeRow(EmployeeRow employee, long definitionId, AttributeValue value) {
    this.employee = employee;
    this.definitionId = definitionId;
    if (value instanceof AttributeValue.Text text) {
      stringValue = text.value();
    } else if (value instanceof AttributeValue.Decimal number) {
      numberValue = number.value();
    } else if (value instanceof AttributeValue.Date date) {
      dateValue = date.value();
    } else if (value instanceof AttributeValue.Flag flag) {
      booleanValue = flag.value();
    }
  }

  long employeeId() {
    return employee.id();
  }

  long definitionId() {
    return definitionId;
  }

  AttributeValue value() {
    if (stringValue != null) {
      return new AttributeValue.Text(stringValue);
    } else if (numberValue != null) {
      return new AttributeValue.Decimal(numberValue);
    } else if (dateValue != null) {
      return new AttributeValue.Date(dateValue);
    }
    return new AttributeValue.Flag(Boolean.TRUE.equals(booleanValue));
  }
}
