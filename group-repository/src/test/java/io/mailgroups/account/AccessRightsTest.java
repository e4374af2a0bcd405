// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.ROOT;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.Validity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anne administers Sales; below it is East, beside it Support. */
class AccessRightsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private AccessRights rights = organisation.repository().accessRights();
  private long sales;
  private long east;
  private long support;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    rights = organisation.repository().accessRights();
    sales = organisation.department("Sales");
    east = organisation.department(sales, "East");
    support = organisation.department("Support");
    organisation.person(ANNE, support);
    organisation.repository().accounts().create(CHANGE, ANNE, Grants.departmentAdmin(sales));
  }

  @Test
  void seesPeopleWithADepartmentThereAndEditsThoseWithNoOther() {
    assertEmployee(organisation.person(BART, east).id(), true, true);
    assertEmployee(organisation.person(CRIS, support, sales).id(), true, false);
    assertEmployee(organisation.person(DORA, support).id(), false, false);
    assertEmployee(organisation.person(address("eve@example.com")).id(), false, false);
    assertEmployee(organisation.person(address("fred@example.com"), ROOT).id(), false, false);
    assertEmployee(999, false, false);
  }

  @Test
  void doesNotEditAdministrators() {
    long bart = organisation.person(BART, sales).id();
    Account account =
        organisation.repository().accounts().create(CHANGE, BART, Grants.of(AdminRole.AUDITOR));
    assertEmployee(bart, true, false);
    organisation
        .repository()
        .accounts()
        .update(CHANGE, account.id(), OptionalInt.empty(), AccountState.DISABLED, Grants.NONE);
    assertEmployee(bart, true, false);
    assertThat(rights.mayWrite(anne(), person(BART, sales))).isFalse();
    assertThat(rights.mayWrite(anne(), person(CRIS, sales).withAliases(Set.of(BART)))).isFalse();
  }

  @Test
  void leavesPeopleInTheDepartments() {
    assertThat(rights.mayWrite(anne(), person(BART, east, sales))).isTrue();
    assertThat(rights.mayWrite(anne(), person(BART, east, support))).isFalse();
    assertThat(rights.mayWrite(anne(), person(BART))).isFalse();
    assertThat(rights.mayWrite(anne(), person(BART, sales, 999))).isFalse();
  }

  @Test
  void editsDepartmentGroupsAndOwnHandKeptOnes() {
    assertGroup(organisation.departmentGroup(address("e@example.com"), east), true);
    assertGroup(organisation.departmentGroup(address("s@example.com"), support), false);
    assertGroup(
        organisation.departmentGroup(address("o@example.com"), new DepartmentScope(ROOT, true)),
        false);
    MailGroup dynamic =
        organisation.dynamicGroup(
            address("d@example.com"), Rule.inDepartments(new DepartmentScope(east, false)));
    organisation.role(dynamic, Role.OWNER, ANNE);
    assertGroup(dynamic, false);

    MailGroup team = organisation.group(TEAM);
    assertGroup(team, false);
    organisation.role(team, Role.MANAGER, ANNE);
    assertGroup(team, false);
    organisation.role(team, Role.OWNER, ANNE);
    assertGroup(team, true);
    organisation.person(BART);
    MailGroup theirs = organisation.handKept(GroupKind.COLLABORATION, ALL);
    organisation.role(theirs, Role.OWNER, BART);
    assertGroup(theirs, false);
  }

  @Test
  void ownsAGroupOnlyWhileTheRoleCounts() {
    MailGroup team = organisation.group(TEAM);
    organisation
        .repository()
        .roles()
        .replace(
            CHANGE,
            team.id(),
            OptionalInt.empty(),
            List.of(
                new RoleAssignment(
                    Role.OWNER, ANNE, Validity.until(clock.instant().plus(Duration.ofDays(1))))));
    assertGroup(team, true);
    clock.advance(Duration.ofDays(1));
    assertGroup(team, false);
  }

  @Test
  void makesDepartmentGroupsThereAndHandKeptOnesForThemselves() {
    assertThat(rights.mayWrite(anne(), departmentGroup(east))).isTrue();
    assertThat(rights.mayWrite(anne(), departmentGroup(support))).isFalse();
    assertThat(
            rights.mayWrite(
                anne(),
                GroupData.computed(
                    GroupKind.DYNAMIC,
                    TEAM,
                    "team",
                    Rule.inDepartments(new DepartmentScope(east, false)))))
        .isFalse();
    GroupData handKept = GroupData.handKept(GroupKind.STATIC, TEAM, "team");
    assertThat(rights.mayWrite(anne(), handKept)).isTrue();

    organisation
        .repository()
        .accounts()
        .createLocal(CHANGE, "local", "hash", Grants.departmentAdmin(sales));
    assertThat(rights.mayWrite(scope("local"), handKept)).isFalse();
    assertThat(rights.mayWrite(scope("local"), departmentGroup(east))).isTrue();
  }

  @Test
  void nestsGroupsInWhichThereIsARole() {
    MailGroup team = organisation.group(TEAM);
    assertThat(rights.mayNest(anne(), team.id())).isFalse();
    organisation.role(team, Role.MODERATOR, ANNE);
    assertThat(rights.mayNest(anne(), team.id())).isTrue();
    assertThat(rights.mayNest(readOnly(anne()), team.id())).isFalse();
    assertThat(rights.mayNest(postmaster(), team.id())).isTrue();
  }

  @Test
  void editsDepartmentsBelowTheirs() {
    assertDepartment(anne(), sales, true, false, true);
    assertDepartment(anne(), east, true, true, true);
    assertDepartment(anne(), support, false, false, false);
    assertDepartment(anne(), ROOT, false, false, false);
    assertDepartment(anne(), 999, false, false, false);
    assertDepartment(readOnly(anne()), east, true, false, false);
    assertDepartment(auditor(), east, true, false, false);
    assertDepartment(postmaster(), ROOT, true, true, true);
    assertDepartment(nobody(), east, false, false, false);
  }

  @Test
  void ofAPostmasterAreAllAndOfAnAuditorAllToRead() {
    long bart = organisation.person(BART, support).id();
    MailGroup team = organisation.group(TEAM);
    for (AccessScope scope : List.of(postmaster(), auditor(), readOnly(postmaster()))) {
      boolean writes = scope.equals(postmaster());
      assertThat(rights.mayReadEmployee(scope, bart)).isTrue();
      assertThat(rights.mayReadGroup(scope, team.id())).isTrue();
      assertThat(rights.mayEditEmployee(scope, bart)).isEqualTo(writes);
      assertThat(rights.mayEditGroup(scope, team.id())).isEqualTo(writes);
      assertThat(rights.mayWrite(scope, person(CRIS))).isEqualTo(writes);
      assertThat(rights.mayWrite(scope, departmentGroup(east))).isEqualTo(writes);
      assertThat(rights.mayNest(scope, team.id())).isEqualTo(writes);
    }
  }

  @Test
  void ofATokenToReadAreNoneToWrite() {
    long bart = organisation.person(BART, east).id();
    MailGroup group = organisation.departmentGroup(TEAM, east);
    assertThat(rights.mayReadEmployee(readOnly(anne()), bart)).isTrue();
    assertThat(rights.mayEditEmployee(readOnly(anne()), bart)).isFalse();
    assertThat(rights.mayReadGroup(readOnly(anne()), group.id())).isTrue();
    assertThat(rights.mayEditGroup(readOnly(anne()), group.id())).isFalse();
    assertThat(rights.mayWrite(readOnly(anne()), person(CRIS, east))).isFalse();
    assertThat(rights.mayWrite(readOnly(anne()), GroupData.handKept(GroupKind.STATIC, ALL, "all")))
        .isFalse();
  }

  @Test
  void ofAnEmployeeWithoutAnAccountAreNone() {
    long bart = organisation.person(BART, east).id();
    MailGroup team = organisation.group(TEAM);
    organisation.role(team, Role.OWNER, ANNE);
    assertThat(rights.mayReadEmployee(nobody(), bart)).isFalse();
    assertThat(rights.mayEditEmployee(nobody(), bart)).isFalse();
    assertThat(rights.mayReadGroup(nobody(), team.id())).isFalse();
    assertThat(rights.mayWrite(nobody(), person(CRIS, east))).isFalse();
    assertThat(rights.mayWrite(nobody(), GroupData.handKept(GroupKind.STATIC, ALL, "all")))
        .isFalse();
  }

  @Test
  void followAMoveOfTheDepartment() {
    long bart = organisation.person(BART, support).id();
    assertEmployee(bart, false, false);
    organisation.repository().departments().move(CHANGE, support, OptionalInt.empty(), east);
    assertEmployee(bart, true, true);
  }

  @Test
  void areFoundForManyWithAConstantNumberOfStatements() {
    List<Long> people = new ArrayList<>();
    List<Long> groups = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      EmailAddress name = address("p" + i + "@example.com");
      people.add(organisation.person(name, i % 2 == 0 ? east : support).id());
      groups.add(
          organisation
              .departmentGroup(address("g" + i + "@example.com"), i < 5 ? east : support)
              .id());
    }
    AccessScope anne = anne();
    assertThat(rights.editableEmployees(anne, people)).hasSize(10);
    assertThat(rights.editableGroups(anne, groups)).hasSize(5);
    assertThat(rights.readableEmployees(anne, people))
        .isEqualTo(rights.editableEmployees(anne, people));
    assertThat(rights.readableGroups(anne, groups)).hasSize(5);
    assertThat(rights.editableEmployees(anne, List.of())).isEmpty();
    assertThat(rights.editableGroups(anne, List.of())).isEmpty();
    assertThat(statements(() -> rights.editableEmployees(anne, people)))
        .isEqualTo(statements(() -> rights.mayEditEmployee(anne, people.get(0))))
        .isEqualTo(2);
    assertThat(statements(() -> rights.editableGroups(anne, groups)))
        .isEqualTo(statements(() -> rights.mayEditGroup(anne, groups.get(0))))
        .isEqualTo(2);
    assertThat(statements(() -> rights.mayWrite(anne, person(CRIS, sales, east)))).isEqualTo(2);
    assertThat(statements(() -> rights.mayEditDepartment(anne, east))).isOne();
    AccessScope postmaster = postmaster();
    assertThat(statements(() -> rights.editableGroups(postmaster, groups))).isZero();
    assertThat(rights.editableGroups(postmaster, groups)).hasSize(20);
    assertThat(rights.editableEmployees(anne, LongStream.range(1, 1_200).boxed().toList()))
        .hasSize(10);
  }

  private static int statements(Runnable work) {
    return DATABASE.statementsDuring(work);
  }

  private void assertEmployee(long id, boolean seen, boolean edited) {
    assertThat(rights.readableEmployees(anne(), List.of(id))).hasSize(seen ? 1 : 0);
    assertThat(rights.mayReadEmployee(anne(), id)).isEqualTo(seen);
    assertThat(rights.mayEditEmployee(anne(), id)).isEqualTo(edited);
  }

  private void assertGroup(MailGroup group, boolean reached) {
    assertThat(rights.readableGroups(anne(), List.of(group.id()))).hasSize(reached ? 1 : 0);
    assertThat(rights.mayReadGroup(anne(), group.id())).isEqualTo(reached);
    assertThat(rights.mayEditGroup(anne(), group.id())).isEqualTo(reached);
  }

  private void assertDepartment(
      AccessScope scope, long id, boolean seen, boolean edited, boolean addedTo) {
    assertThat(rights.mayReadDepartment(scope, id)).isEqualTo(seen);
    assertThat(rights.mayEditDepartment(scope, id)).isEqualTo(edited);
    assertThat(rights.mayAddBelow(scope, id)).isEqualTo(addedTo);
  }

  private AccessScope anne() {
    return scope("anne@example.com");
  }

  private AccessScope scope(String name) {
    return organisation.repository().accounts().administrator(name).orElseThrow().scope();
  }

  private AccessScope nobody() {
    return AccessScope.ofEmployee(ANNE, anne().employeeId().orElseThrow());
  }

  private static AccessScope postmaster() {
    return global(AdminRole.POSTMASTER);
  }

  private static AccessScope auditor() {
    return global(AdminRole.AUDITOR);
  }

  private static AccessScope global(AdminRole role) {
    return new AccessScope("root", Optional.empty(), Grants.of(role), List.of(), Access.WRITE);
  }

  private static AccessScope readOnly(AccessScope scope) {
    return new AccessScope(
        scope.name(), scope.employeeId(), scope.grants(), scope.departmentPaths(), Access.READ);
  }

  private static EmployeeData person(EmailAddress address, long... departments) {
    return EmployeeData.active(address, Profile.named("X"), departments);
  }

  private static GroupData departmentGroup(long department) {
    return GroupData.computed(
        GroupKind.DEPARTMENT,
        TEAM,
        "team",
        Rule.inDepartments(new DepartmentScope(department, true)));
  }
}
