// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ALIAS = address("a.nonymous@example.com");

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART);
    organisation.change(ANNE, data -> data.withAliases(Set.of(ALIAS)));
  }

  @ParameterizedTest
  @EnumSource(GroupKind.class)
  void canBeHeldInAGroupOfEveryKind(GroupKind kind) {
    MailGroup group = group(kind);
    organisation.group(ALL);
    Validity limited =
        new Validity(
            java.util.Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            java.util.Optional.of(Instant.parse("2027-01-01T00:00:00.5Z")));

    replace(
        group,
        RoleAssignment.of(Role.MODERATOR, ALL),
        RoleAssignment.of(Role.MODERATOR, BART),
        new RoleAssignment(Role.MANAGER, BART, limited),
        RoleAssignment.of(Role.OWNER, ALIAS));

    assertThat(organisation.repository().roles().of(group.id()))
        .containsExactly(
            RoleAssignment.of(Role.OWNER, ANNE),
            new RoleAssignment(Role.MANAGER, BART, limited),
            RoleAssignment.of(Role.MODERATOR, ALL),
            RoleAssignment.of(Role.MODERATOR, BART));
    replace(group, RoleAssignment.of(Role.OWNER, BART));
    assertThat(organisation.repository().roles().of(group.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, BART));
  }

  @Test
  void areHeldByEmployeesAndModeratingByGroupsToo() {
    MailGroup group = group(GroupKind.STATIC);
    organisation.group(ALL);

    assertRefused(group, "not-a-holder", RoleAssignment.of(Role.OWNER, OUTSIDER));
    assertRefused(group, "not-a-holder", RoleAssignment.of(Role.MODERATOR, OUTSIDER));
    assertRefused(group, "not-a-holder", RoleAssignment.of(Role.OWNER, ALL));
    assertRefused(group, "not-a-holder", RoleAssignment.of(Role.MANAGER, ALL));
  }

  @Test
  void areHeldOnce() {
    assertRefused(
        group(GroupKind.STATIC),
        "twice",
        RoleAssignment.of(Role.OWNER, ANNE),
        RoleAssignment.of(Role.OWNER, ALIAS));
  }

  @Test
  void countAsAChangeOfTheGroup() {
    MailGroup group = group(GroupKind.STATIC);
    replace(group, RoleAssignment.of(Role.OWNER, ANNE));

    assertThat(organisation.repository().groups().find(group.id()).orElseThrow().version())
        .isEqualTo(group.version() + 1);
    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(
            () ->
                organisation
                    .repository()
                    .roles()
                    .replace(CHANGE, group.id(), OptionalInt.of(group.version()), List.of()));
    assertThat(organisation.repository().roles().of(group.id())).hasSize(1);
  }

  @Test
  void goWithTheirHolder() {
    MailGroup group = group(GroupKind.STATIC);
    MailGroup all = organisation.group(ALL);
    replace(group, RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MODERATOR, ALL));

    organisation
        .repository()
        .employees()
        .delete(CHANGE, organisation.repository().employees().find(ANNE).orElseThrow().id());
    organisation.repository().groups().delete(CHANGE, all.id());

    assertThat(organisation.repository().roles().of(group.id())).isEmpty();
  }

  @Test
  void ofAGroupThatIsNotThereCannotBeSet() {
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(
            () ->
                organisation
                    .repository()
                    .roles()
                    .replace(CHANGE, 4711, OptionalInt.empty(), List.of()));
  }

  @Test
  void areReadInAsManyStatementsForManyAsForOne() {
    MailGroup group = group(GroupKind.STATIC);
    replace(group, RoleAssignment.of(Role.OWNER, ANNE));
    int one = statements(group);
    replace(
        group,
        RoleAssignment.of(Role.OWNER, ANNE),
        RoleAssignment.of(Role.OWNER, BART),
        RoleAssignment.of(Role.MANAGER, BART));

    assertThat(statements(group)).isEqualTo(one);
  }

  private int statements(MailGroup group) {
    return DATABASE.statementsDuring(() -> organisation.repository().roles().of(group.id()));
  }

  private MailGroup group(GroupKind kind) {
    return switch (kind) {
      case STATIC, COLLABORATION -> organisation.handKept(kind, TEAM);
      case DEPARTMENT -> organisation.departmentGroup(TEAM, organisation.department("Sales"));
      case DYNAMIC -> organisation.dynamicGroup(TEAM, Rule.meeting("title pr"));
    };
  }

  private void replace(MailGroup group, RoleAssignment... roles) {
    organisation
        .repository()
        .roles()
        .replace(CHANGE, group.id(), OptionalInt.empty(), List.of(roles));
  }

  private void assertRefused(MailGroup group, String code, RoleAssignment... roles) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> replace(group, roles))
        .matches(wrong -> wrong.code().equals(code), "has the code " + code);
    assertThat(organisation.repository().roles().of(group.id())).isEmpty();
  }
}
