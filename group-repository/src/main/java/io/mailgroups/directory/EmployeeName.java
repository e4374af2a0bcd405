// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/** An employee as they are named beside something else. */
public record EmployeeName(
    long id, EmailAddress address, String displayName, EmployeeStatus status) {

  /** Of somebody of whom everything is known. */
  public static EmployeeName of(Employee employee) {
    EmployeeData data = employee.data();
    return new EmployeeName(
        employee.id(), data.address(), data.profile().displayName(), data.status());
  }
}
