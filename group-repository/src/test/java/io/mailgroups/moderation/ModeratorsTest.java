// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AccessScope;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModeratorsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress JURY = address("jury@example.com");

  private Holding holding;
  private Organisation organisation;
  private MailGroup team;

  @BeforeEach
  void newOrganisation() {
    holding = Holding.at(new AdjustableClock());
    organisation = holding.organisation();
    organisation.people(ANNE, BART, CRIS, DORA);
    team = organisation.group(TEAM);
  }

  @Test
  void thoseWhoAreThereAreAskedAlsoAsMembersOfAModeratorGroup() {
    organisation.group(JURY, CRIS, DORA);
    roles(
        RoleAssignment.of(Role.OWNER, ANNE),
        RoleAssignment.of(Role.MODERATOR, BART),
        RoleAssignment.of(Role.MODERATOR, JURY));
    assertThat(asked()).containsExactly(BART, CRIS, DORA);

    organisation.status(BART, EmployeeStatus.SUSPENDED);
    organisation.status(DORA, EmployeeStatus.DEPARTED);
    assertThat(asked()).containsExactly(CRIS);
  }

  @Test
  void managersThenOwnersThenThePostmasterStandIn() {
    assertThat(asked()).containsExactly(address("postmaster@example.com"));
    roles(RoleAssignment.of(Role.OWNER, ANNE));
    assertThat(asked()).containsExactly(ANNE);
    roles(RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MANAGER, BART));
    assertThat(asked()).containsExactly(BART);
    organisation.status(BART, EmployeeStatus.DEPARTED);
    assertThat(asked()).containsExactly(ANNE);
  }

  @Test
  void noMoreThanAHundredAreAsked() {
    organisation.group(
        JURY,
        IntStream.range(0, 150)
            .mapToObj(i -> address("juror%03d@elsewhere.org".formatted(i)))
            .toArray(EmailAddress[]::new));
    roles(RoleAssignment.of(Role.MODERATOR, JURY));

    assertThat(asked()).hasSize(Moderators.MAX_ASKED);
  }

  @Test
  void whoseRuleIsBrokenIsNotAskedAndDecidesNothing() {
    organisation.dynamicGroup(JURY, Rule.meeting("title eq \"Juror\""));
    roles(RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MODERATOR, JURY));
    DATABASE.execute("update mg_group_condition set condition_text = 'title equals Juror'");
    holding.hold("key", team, BART);

    assertThat(asked()).containsExactly(ANNE);
    assertThat(moderators().mayModerate(employee(CRIS), team.id())).isFalse();
    assertThat(moderators().groupsOf(employee(CRIS))).contains(Set.of());
  }

  @Test
  void everyRoleDecidesForItsGroupAlone() {
    MailGroup all = organisation.group(ALL);
    organisation.group(JURY, DORA);
    roles(
        RoleAssignment.of(Role.OWNER, ANNE),
        RoleAssignment.of(Role.MANAGER, BART),
        RoleAssignment.of(Role.MODERATOR, CRIS),
        RoleAssignment.of(Role.MODERATOR, JURY));
    holding.hold("1", team, ANNE);
    holding.hold("2", all, ANNE);

    for (EmailAddress person : List.of(ANNE, BART, CRIS, DORA)) {
      AccessScope scope = employee(person);
      assertThat(moderators().mayModerate(scope, team.id())).as(person.text()).isTrue();
      assertThat(moderators().mayModerate(scope, all.id())).as(person.text()).isFalse();
      assertThat(moderators().groupsOf(scope)).contains(Set.of(team.id()));
    }
    organisation.status(DORA, EmployeeStatus.SUSPENDED);
    assertThat(moderators().mayModerate(employee(DORA), team.id())).isFalse();
    assertThat(moderators().groupsOf(employee(DORA))).contains(Set.of());
  }

  @Test
  void aMemberWithoutARoleSeesAndDecidesNothing() {
    organisation.addMembers(team, ANNE);
    holding.hold("key", team, BART);

    assertThat(moderators().mayModerate(employee(ANNE), team.id())).isFalse();
    assertThat(moderators().groupsOf(employee(ANNE))).contains(Set.of());
  }

  @Test
  void administratorsDecideWhereTheyMayEdit() {
    long sales = organisation.department("Sales");
    MailGroup ofSales =
        organisation.departmentGroup(
            address("sales@example.com"), new DepartmentScope(sales, false));
    holding.hold("1", team, ANNE);
    holding.hold("2", ofSales, ANNE);
    AccessScope postmaster = administrator(Grants.of(AdminRole.POSTMASTER), List.of());
    AccessScope auditor = administrator(Grants.of(AdminRole.AUDITOR), List.of());
    AccessScope ofDepartment =
        administrator(Grants.departmentAdmin(sales), List.of("/1/" + sales + "/"));

    assertThat(moderators().mayModerate(postmaster, team.id())).isTrue();
    assertThat(moderators().groupsOf(postmaster)).isEmpty();
    assertThat(moderators().mayModerate(auditor, team.id())).isFalse();
    assertThat(moderators().groupsOf(auditor)).isEmpty();
    assertThat(moderators().mayModerate(ofDepartment, ofSales.id())).isTrue();
    assertThat(moderators().mayModerate(ofDepartment, team.id())).isFalse();
    assertThat(moderators().groupsOf(ofDepartment)).contains(Set.of(ofSales.id()));
  }

  @Test
  void whoMayOnlyReadSeesButDoesNotDecide() {
    roles(RoleAssignment.of(Role.MODERATOR, CRIS));
    holding.hold("key", team, ANNE);
    AccessScope scope = employee(CRIS);
    AccessScope reading =
        new AccessScope(
            scope.name(), scope.employeeId(), scope.grants(), scope.departmentPaths(), Access.READ);

    assertThat(moderators().mayModerate(reading, team.id())).isFalse();
    assertThat(moderators().groupsOf(reading)).contains(Set.of(team.id()));
  }

  @Test
  void groupsOfTakesSixStatementsThroughAHandKeptModeratorGroup() {
    organisation.group(JURY, DORA);
    roles(RoleAssignment.of(Role.MODERATOR, JURY));
    holding.hold("key", team, ANNE);
    AccessScope scope = employee(DORA);

    assertThat(DATABASE.statementsDuring(() -> moderators().groupsOf(scope)))
        .isLessThanOrEqualTo(6);
  }

  private Set<EmailAddress> asked() {
    return moderators().of(team.id());
  }

  private Moderators moderators() {
    return organisation.repository().moderators();
  }

  private void roles(RoleAssignment... roles) {
    organisation
        .repository()
        .roles()
        .replace(CHANGE, team.id(), OptionalInt.empty(), List.of(roles));
  }

  private AccessScope employee(EmailAddress address) {
    Employee employee = organisation.repository().employees().find(address).orElseThrow();
    return AccessScope.ofEmployee(address, employee.id());
  }

  private static AccessScope administrator(Grants grants, List<String> paths) {
    return new AccessScope("admin", Optional.empty(), grants, paths, Access.WRITE);
  }
}
