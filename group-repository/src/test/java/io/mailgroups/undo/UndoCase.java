// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.MailGroup;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A change, a later one and the one that undoes, over four people. */
abstract class UndoCase {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  final Change change = Change.by("postmaster@example.com", "test");
  final Change later = Change.by("dora@example.com", "test");
  final Change undoing = Change.by("postmaster@example.com", "test");
  Organisation organisation = Organisation.empty();
  GroupRepository repository = organisation.repository();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    repository = organisation.repository();
    organisation.people(ANNE, BART, CRIS, DORA);
  }

  final UndoPlan plan(Change of) {
    return repository.undo().plan(of.id()).orElseThrow();
  }

  final Undone undo() {
    return repository.undo().apply(undoing, change.id(), Optional.empty());
  }

  final MailGroup group(MailGroup group) {
    return repository.groups().find(group.id()).orElseThrow();
  }

  final Employee employee(EmailAddress address) {
    return repository.employees().find(address).orElseThrow();
  }

  final void update(Change by, MailGroup group, UnaryOperator<GroupData> how) {
    repository.groups().update(by, group.id(), OptionalInt.empty(), how.apply(group(group).data()));
  }

  final void employee(Change by, EmailAddress address, UnaryOperator<EmployeeData> how) {
    Employee employee = employee(address);
    repository
        .employees()
        .update(by, employee.id(), OptionalInt.empty(), how.apply(employee.data()));
  }
}
