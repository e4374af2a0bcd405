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

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailGroupsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress CREW = address("crew@example.com");

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    sales = organisation.department("Sales");
  }

  @ParameterizedTest
  @EnumSource(GroupKind.class)
  void keepEverythingOfAGroupOfEveryKind(GroupKind kind) {
    GroupData data =
        new GroupData(
            TEAM,
            new TreeSet<>(Set.of(CREW, ALL)),
            kind,
            "The team 团队",
            "Who\nwe are",
            GroupState.PENDING,
            true,
            SendPolicy.MEMBERS_AND_DESIGNATED,
            options(kind),
            rule(kind));

    MailGroup created = groups().create(CHANGE, data);

    assertThat(created.data()).isEqualTo(data);
    assertThat(created.version()).isEqualTo(1);
    assertThat(created.lastMessageAt()).isEmpty();
    assertThat(groups().find(created.id())).contains(created);
    assertThat(groups().find(TEAM)).contains(created);
    assertThat(groups().find(CREW)).contains(created);
    assertThat(groups().find(ANNE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(GroupKind.class)
  void areDeletedWithAllThatIsTheirs(GroupKind kind) {
    organisation.people(ANNE);
    MailGroup group =
        groups()
            .create(
                CHANGE,
                new GroupData(
                    TEAM,
                    new TreeSet<>(Set.of(CREW)),
                    kind,
                    "team",
                    "",
                    GroupState.ACTIVE,
                    false,
                    SendPolicy.ANYONE,
                    GroupOptions.of(kind),
                    rule(kind)));
    organisation.role(group, Role.OWNER, ANNE);
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, group.id(), new MemberSetting(ANNE, false, true));
    MailGroup outer = organisation.group(ALL, TEAM);

    groups().delete(CHANGE, group.id());

    assertThat(groups().find(group.id())).isEmpty();
    assertThat(organisation.repository().members().page(outer.id(), Optional.empty(), 9)).isEmpty();
    assertThat(organisation.group(TEAM).id()).isGreaterThan(group.id());
    assertThat(organisation.group(CREW).address()).isEqualTo(CREW);
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> groups().delete(CHANGE, group.id()));
  }

  @Test
  void refuseAnAddressThatAnyoneHas() {
    organisation.people(ANNE);
    organisation.change(ANNE, data -> data.withAliases(Set.of(CREW)));
    organisation.change(organisation.group(TEAM), data -> data.withAliases(Set.of(ALL)));

    for (EmailAddress taken : List.of(ANNE, CREW, TEAM, ALL)) {
      assertThatExceptionOfType(Conflict.class)
          .isThrownBy(() -> organisation.group(taken))
          .matches(conflict -> conflict.kind() == Conflict.Kind.ADDRESS_TAKEN);
      assertThatExceptionOfType(Conflict.class)
          .isThrownBy(
              () ->
                  groups()
                      .create(
                          CHANGE,
                          GroupData.handKept(GroupKind.STATIC, address("new@example.com"), "new")
                              .withAliases(Set.of(taken))))
          .matches(conflict -> conflict.kind() == Conflict.Kind.ADDRESS_TAKEN);
    }
    assertThat(groups().find(address("new@example.com"))).isEmpty();
  }

  @Test
  void refuseAnAddressOutsideTheOrganisation() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> organisation.group(OUTSIDER))
        .matches(wrong -> wrong.code().equals("not-own-domain"));
  }

  @Test
  void refuseNamesAndAddressesThatCannotBe() {
    GroupData data = GroupData.handKept(GroupKind.STATIC, TEAM, "team");

    assertInvalid("/name", () -> GroupData.handKept(GroupKind.STATIC, TEAM, " "));
    assertInvalid("/name", () -> GroupData.handKept(GroupKind.STATIC, TEAM, "x".repeat(256)));
    assertInvalid("/name", () -> GroupData.handKept(GroupKind.STATIC, TEAM, "te\nam"));
    assertInvalid("/description", () -> data.withDescription("x".repeat(4097)));
    assertInvalid("/aliases", () -> data.withAliases(Set.of(TEAM)));
    assertInvalid("/address", () -> data.withAddress(address("team+tag@example.com")));
    assertInvalid("/rule", () -> data.withRule(Rule.meeting("title pr")));
  }

  @Test
  void countEveryChangeButNotWhatChangesNothing() {
    MailGroup group = organisation.group(TEAM);

    MailGroup changed = organisation.change(group, data -> data.withDescription("us"));
    MailGroup same = organisation.change(group, data -> data.withDescription("us"));

    assertThat(changed.version()).isEqualTo(2);
    assertThat(same.version()).isEqualTo(2);
  }

  @Test
  void refuseAStaleVersion() {
    MailGroup group = organisation.group(TEAM);
    organisation.change(group, data -> data.withDescription("us"));

    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(
            () ->
                groups()
                    .update(
                        CHANGE,
                        group.id(),
                        OptionalInt.of(1),
                        group.data().withDescription("them")));
    assertThat(groups().find(group.id()).orElseThrow().data().description()).isEqualTo("us");
  }

  @Test
  void renamedKeepTheOldAddressAsAliasOrReservedForNinetyDays() {
    MailGroup team = organisation.group(TEAM);
    organisation.change(team, data -> data.withAddress(CREW).withAliases(Set.of(TEAM)));
    assertThat(groups().find(TEAM).orElseThrow().address()).isEqualTo(CREW);

    organisation.change(team, data -> data.withAliases(Set.of()).withAddress(ALL));
    assertThat(organisation.group(TEAM).address()).isEqualTo(TEAM);
    assertThatExceptionOfType(Conflict.class).isThrownBy(() -> organisation.group(CREW));
    clock.advance(Duration.ofDays(90).plusSeconds(1));
    assertThat(organisation.group(CREW).address()).isEqualTo(CREW);
  }

  @Test
  void renamedToAnAliasOfTheirsSwapTheTwo() {
    MailGroup team = organisation.group(TEAM);
    organisation.change(team, data -> data.withAliases(Set.of(CREW)));

    organisation.change(
        team, data -> data.withAliases(Set.of()).withAddress(CREW).withAliases(Set.of(TEAM)));

    MailGroup crew = groups().find(TEAM).orElseThrow();
    assertThat(crew.address()).isEqualTo(CREW);
    assertThat(crew.data().aliases()).containsExactly(TEAM);
  }

  @Test
  void renamedStayMembersWithTheirOwnMembers() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, TEAM);

    organisation.change(team, data -> data.withAddress(CREW));

    assertThat(organisation.recipients(all)).containsExactly(ANNE);
    assertThat(organisation.repository().members().page(all.id(), Optional.empty(), 9))
        .extracting(Member::address)
        .containsExactly(CREW);
  }

  @Test
  void keepTheRuleOfADynamicGroup() {
    organisation.people(ANNE, BART);
    Rule rule =
        new Rule(
            List.of(new DepartmentScope(sales, true), new DepartmentScope(1, false)),
            Optional.of("title eq \"Boss\""),
            List.of(
                new RuleException(OUTSIDER, Validity.ALWAYS, "customer"),
                new RuleException(
                    ANNE, Validity.until(Instant.parse("2027-01-01T00:00:00.123456Z")), "")),
            List.of(RuleException.of(BART)));
    MailGroup group = organisation.dynamicGroup(TEAM, rule);

    assertThat(group.data().rule()).contains(rule);
    MailGroup after = organisation.change(group, data -> data.withRule(Rule.meeting("title pr")));
    assertThat(after.data().rule()).contains(Rule.meeting("title pr"));
    assertThat(DATABASE.column("select count(*) from mg_group_exception")).containsExactly("0");
  }

  @Test
  void refuseRulesThatCannotBe() {
    organisation.people(ANNE);
    organisation.change(ANNE, data -> data.withAliases(Set.of(CREW)));
    organisation.group(ALL);
    Rule titled = Rule.meeting("title pr");

    assertInvalid("/rule", () -> organisation.dynamicGroup(TEAM, Rule.inDepartments()));
    assertInvalid("/rule", () -> titled.including(ANNE).excluding(ANNE));
    assertInvalid(
        "/rule/departments",
        () -> Rule.inDepartments(new DepartmentScope(1, true), new DepartmentScope(1, false)));
    assertInvalid(
        "/rule/exclude",
        () -> organisation.dynamicGroup(TEAM, titled.including(ANNE).excluding(CREW)));
    assertInvalid("/rule/include", () -> organisation.dynamicGroup(TEAM, titled.including(ALL)));
    assertInvalid(
        "/rule/departments",
        () -> organisation.dynamicGroup(TEAM, Rule.inDepartments(new DepartmentScope(99, true))));
    assertThat(groups().find(TEAM)).isEmpty();
  }

  @Test
  void sayWhereAConditionIsWrong() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () -> organisation.dynamicGroup(TEAM, Rule.meeting("title pr and colour eq \"red\"")))
        .satisfies(
            wrong -> {
              assertThat(wrong.pointer()).isEqualTo("/rule/condition");
              assertThat(wrong.code()).isEqualTo("unknown-attribute");
              assertThat(wrong.position()).hasValue(13);
            });
  }

  @Test
  void ofNobodyAreLeftAloneByADisabledMember() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.status(ANNE, EmployeeStatus.DEPARTED);

    assertThat(organisation.recipients(team)).isEmpty();
  }

  private MailGroups groups() {
    return organisation.repository().groups();
  }

  private static GroupOptions options(GroupKind kind) {
    return new GroupOptions(
        new Moderation(ModeratedSenders.UNTRUSTED, Duration.ofHours(36)),
        new MessageLimits(Optional.of(5_000_000_000L), Optional.of(300), Optional.of(20)),
        MemberListVisibility.NOBODY,
        kind.isComputed() ? JoinPolicy.NOBODY : JoinPolicy.ANYONE,
        kind.isComputed() ? LeavePolicy.NOBODY : LeavePolicy.APPROVAL,
        false,
        true,
        true);
  }

  private Optional<Rule> rule(GroupKind kind) {
    return switch (kind) {
      case STATIC, COLLABORATION -> Optional.empty();
      case DEPARTMENT -> Optional.of(Rule.inDepartments(new DepartmentScope(sales, true)));
      case DYNAMIC -> Optional.of(Rule.meeting("title pr"));
    };
  }

  private static void assertInvalid(String pointer, Runnable work) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(work::run)
        .matches(wrong -> wrong.pointer().equals(pointer), "points to " + pointer);
  }
}
