// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Employees;
import io.mailgroups.problem.InvalidValue;

/** Who can take over from someone. */
final class Successor {
  private Successor() {}

  /**
   * The employee of an address.
   *
   * @throws InvalidValue if that is nobody who works here, or who leaves
   */
  static Employee find(Employees employees, String pointer, EmailAddress address, Employee leaver) {
    return employees
        .find(address)
        .filter(someone -> someone.data().status() == EmployeeStatus.ACTIVE)
        .filter(someone -> someone.id() != leaver.id())
        .orElseThrow(
            () ->
                new InvalidValue(
                    pointer, "not-a-successor", address + " is nobody else who works here now."));
  }
}
