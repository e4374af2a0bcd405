// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Employee;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.problem.InvalidValue;
import org.springframework.stereotype.Component;

/** A postmaster makes themselves an owner of a group. */
@Component
class TakeOver {
  private final GroupRepository repository;

  TakeOver(GroupRepository repository) {
    this.repository = repository;
  }

  /**
   * Makes them that.
   *
   * @throws InvalidValue if they are nobody of the directory
   */
  void by(SignedIn who, MailGroup group) {
    Employee employee =
        who.scope()
            .employeeId()
            .flatMap(repository.employees()::find)
            .orElseThrow(
                () ->
                    new InvalidValue(
                        "", "not-a-holder", "Only who is an employee can own a group."));
    repository.groupRoles().give(who.change(), group.id(), Role.OWNER, employee.address());
  }
}
