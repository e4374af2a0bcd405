// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessScope;
import io.mailgroups.account.Accounts;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employees;
import io.mailgroups.directory.Person;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may sign in: administrators and active employees. */
@Component
class KnownPeople {
  private static final int NO_ACCOUNT = 0;

  private final Accounts accounts;
  private final Employees employees;

  KnownPeople(GroupRepository repository) {
    this.accounts = repository.accounts();
    this.employees = repository.employees();
  }

  /** What somebody may do now; {@code epoch} as {@link SessionUser} has it. */
  record Known(AccessScope scope, int epoch) {}

  /** Who has this address or local name; empty for nobody who may sign in now. */
  Optional<Known> find(String name) {
    return accounts
        .administrator(name)
        .map(administrator -> new Known(administrator.scope(), administrator.sessionEpoch()))
        .or(() -> EmailAddress.tryParse(name).flatMap(this::employee));
  }

  private Optional<Known> employee(EmailAddress address) {
    return employees
        .person(address)
        .filter(employee -> employee.address().equals(address))
        .filter(Person::active)
        .map(
            employee ->
                new Known(
                    AccessScope.ofEmployee(employee.address(), employee.employeeId()), NO_ACCOUNT));
  }
}
