// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_employee_department")
@IdClass(EmployeeDepartmentRow.Key.class)
class EmployeeDepartmentRow {
  @Id
  @Column(name = "employee_id")
  private long employeeId;

  @Id
  @Column(name = "department_id")
  private long departmentId;

  /** True or null, so that a unique constraint allows one primary department. */
  @Column(name = "is_primary")
  private @Nullable Boolean primary;

  protected EmployeeDepartmentRow() {}

  EmployeeDepartmentRow(long employeeId, DepartmentAssignment assignment) {
    this.employeeId = employeeId;
    this.departmentId = assignment.departmentId();
    this.primary = assignment.primary() ? Boolean.TRUE : null;
  }

  long employeeId() {
    return employeeId;
  }

  DepartmentAssignment toAssignment() {
    return new DepartmentAssignment(departmentId, primary != null);
  }

  /** The primary key, as JPA wants it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its columns. */
    public long employeeId;

    public long departmentId;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.employeeId == employeeId
          && key.departmentId == departmentId;
    }

    @Override
    public int hashCode() {
      return Objects.hash(employeeId, departmentId);
    }
  }
}
