// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeBatch;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.listing.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anne owns the team; Cris has managed it longer than Bart. */
class SuccessionsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation;
  private MailGroup team;

  @BeforeEach
  void team() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART, CRIS, DORA);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE);
    roles(RoleAssignment.of(Role.OWNER, ANNE));
    add(Role.MANAGER, CRIS);
    add(Role.MANAGER, BART);
  }

  @Test
  void theLongestServingManagerTakesOverWhenTheOnlyOwnerDeparts() {
    organisation.status(ANNE, EmployeeStatus.DEPARTED);

    assertThat(holders(Role.OWNER)).containsExactly(ANNE, CRIS);
    assertThat(holders(Role.MANAGER)).containsExactly(BART);
    assertThat(actions()).contains("succeed");
    assertThat(DATABASE.column("select recipients from mg_outbox")).containsExactly(CRIS.text());
  }

  @Test
  void orIsDeleted() {
    organisation.repository().employees().delete(CHANGE, id(ANNE));
    assertThat(holders(Role.OWNER)).containsExactly(CRIS);
  }

  @Test
  void orDepartsByAnImport() {
    Employee anne = organisation.repository().employees().find(ANNE).orElseThrow();
    organisation
        .repository()
        .database()
        .together(
            () -> {
              EmployeeBatch batch = organisation.repository().employees().batch(CHANGE);
              batch.write(
                  List.of(
                      new EmployeeBatch.Entry(
                          Optional.of(anne), anne.data().withStatus(EmployeeStatus.DEPARTED))));
              return batch.end();
            });
    assertThat(holders(Role.OWNER)).containsExactly(ANNE, CRIS);
  }

  @Test
  void nobodyTakesOverWhileAnotherOwnerIsThere() {
    add(Role.OWNER, DORA);
    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(holders(Role.OWNER)).containsExactly(ANNE, DORA);
    organisation.status(DORA, EmployeeStatus.DEPARTED);
    assertThat(holders(Role.OWNER)).containsExactly(ANNE, CRIS, DORA);
  }

  @Test
  void aManagerWhoIsAwayDoesNot() {
    organisation.status(CRIS, EmployeeStatus.SUSPENDED);
    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(holders(Role.OWNER)).containsExactly(ANNE, BART);
  }

  @Test
  void aGroupOfPostmastersKeepsItsOwner() {
    MailGroup other = organisation.group(Organisation.ALL);
    organisation
        .repository()
        .roles()
        .replace(
            CHANGE,
            other.id(),
            OptionalInt.empty(),
            List.of(RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MANAGER, BART)));
    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(organisation.repository().roles().of(other.id()))
        .contains(RoleAssignment.of(Role.MANAGER, BART));
  }

  @Test
  void withoutManagersItNeedsALook() {
    roles(RoleAssignment.of(Role.OWNER, ANNE));
    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(
            organisation
                .repository()
                .groupList()
                .page(GroupFilter.ALL.needing(Attention.NO_OWNER), PageRequest.first(5))
                .items())
        .extracting(GroupSummary::address)
        .containsExactly(TEAM);
  }

  private void add(Role role, EmailAddress person) {
    List<RoleAssignment> now = new ArrayList<>(organisation.repository().roles().of(team.id()));
    now.add(RoleAssignment.of(role, person));
    roles(now.toArray(RoleAssignment[]::new));
  }

  private void roles(RoleAssignment... roles) {
    organisation
        .repository()
        .roles()
        .replace(CHANGE, team.id(), OptionalInt.empty(), List.of(roles));
  }

  private List<EmailAddress> holders(Role role) {
    return organisation.repository().roles().of(team.id()).stream()
        .filter(one -> one.role() == role)
        .map(RoleAssignment::holder)
        .toList();
  }

  private List<String> actions() {
    return organisation
        .repository()
        .auditEvents()
        .page(AuditFilter.ALL.about("group", "" + team.id()), PageRequest.first(50))
        .items()
        .stream()
        .map(event -> event.action())
        .toList();
  }

  private long id(EmailAddress person) {
    return organisation.repository().employees().find(person).orElseThrow().id();
  }
}
