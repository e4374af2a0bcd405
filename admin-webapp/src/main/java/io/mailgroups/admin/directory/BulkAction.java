// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.EmployeeSummary;

/** What many people become at once. */
sealed interface BulkAction {
  /** What somebody is after it. */
  EmployeeData after(EmployeeData before);

  /** Whether somebody is something else after it. */
  boolean changes(EmployeeSummary person);

  /** Another primary department; the others stay. */
  record Move(Department department) implements BulkAction {
    @Override
    public EmployeeData after(EmployeeData before) {
      return before.movedTo(department.id());
    }

    @Override
    public boolean changes(EmployeeSummary person) {
      return person.department().filter(now -> now.id() == department.id()).isEmpty();
    }
  }

  /** Active people only: who has departed stays so. */
  record Suspend() implements BulkAction {
    @Override
    public EmployeeData after(EmployeeData before) {
      return before.status() == EmployeeStatus.ACTIVE
          ? before.withStatus(EmployeeStatus.SUSPENDED)
          : before;
    }

    @Override
    public boolean changes(EmployeeSummary person) {
      return person.status() == EmployeeStatus.ACTIVE;
    }
  }

  /** Suspended people only: a departure is undone on its own, with what it took away. */
  record Reactivate() implements BulkAction {
    @Override
    public EmployeeData after(EmployeeData before) {
      return before.status() == EmployeeStatus.SUSPENDED
          ? before.withStatus(EmployeeStatus.ACTIVE)
          : before;
    }

    @Override
    public boolean changes(EmployeeSummary person) {
      return person.status() == EmployeeStatus.SUSPENDED;
    }
  }
}
