// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupConversionTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.person(CRIS, sales);
    organisation.people(DORA);
  }

  @Test
  void copiesThePeopleOfTodayAndKeepsTheRest() {
    organisation.status(BART, EmployeeStatus.SUSPENDED);
    organisation.status(CRIS, EmployeeStatus.DEPARTED);
    MailGroup team = organisation.departmentGroup(TEAM, sales);
    organisation.change(team, data -> data.withAliases(Set.of(address("crew@example.com"))));
    organisation.role(team, Role.OWNER, DORA);
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.addresses(OUTSIDER));
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(ANNE, false, true));
    MailGroup before = organisation.repository().groups().find(team.id()).orElseThrow();

    MailGroup after = convert(team);

    assertThat(after.id()).isEqualTo(team.id());
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.data().kind()).isEqualTo(GroupKind.STATIC);
    assertThat(after.data().rule()).isEmpty();
    assertThat(after.data().aliases()).isEqualTo(before.data().aliases());
    assertThat(members(team))
        .extracting(Member::address, Member::kind, Member::validity, Member::addedVia)
        .containsExactly(
            tuple(ANNE, MemberKind.EMPLOYEE, Validity.ALWAYS, "test"),
            tuple(BART, MemberKind.EMPLOYEE, Validity.ALWAYS, "test"));
    assertThat(organisation.repository().roles().of(team.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, DORA));
    assertThat(organisation.repository().senderLists().allowed(team.id()).addresses())
        .containsExactly(OUTSIDER);
    assertThat(organisation.recipients(team)).isEmpty();
    assertThat(organisation.repository().memberSettings().of(team.id(), ANNE).mail()).isFalse();
    organisation.person(address("emil@example.com"), sales);
    organisation.addMembers(team, DORA);
    assertThat(organisation.recipients(team)).containsExactly(DORA);
  }

  @Test
  void ofADynamicGroupCopiesTheIncludedAsLongAsTheyWereToBe() {
    Validity soon = Validity.until(clock.instant().plus(Duration.ofDays(3)));
    Validity over = Validity.until(clock.instant());
    MailGroup all =
        organisation.dynamicGroup(
            ALL,
            new Rule(
                List.of(new DepartmentScope(sales, true)),
                Optional.of("userName ne \"bart@example.com\""),
                List.of(
                    new RuleException(DORA, soon, "guest"),
                    new RuleException(OUTSIDER, Validity.ALWAYS, ""),
                    new RuleException(BART, over, "")),
                List.of(RuleException.of(CRIS))));

    convert(all);

    assertThat(members(all))
        .extracting(Member::address, Member::kind, Member::validity)
        .containsExactly(
            tuple(ANNE, MemberKind.EMPLOYEE, Validity.ALWAYS),
            tuple(DORA, MemberKind.EMPLOYEE, soon),
            tuple(OUTSIDER, MemberKind.EXTERNAL, Validity.ALWAYS));
  }

  @Test
  void isInTheAuditLogWithTheRuleThatIsGone() {
    MailGroup all = organisation.dynamicGroup(ALL, Rule.meeting("title pr or userName pr"));

    convert(all);

    assertThat(
            organisation
                .repository()
                .auditEvents()
                .page(AuditFilter.ALL.doing(Set.of("convert")), PageRequest.first(2))
                .items())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.subject().label()).isEqualTo(ALL.text());
              assertThat(event.after().orElseThrow())
                  .contains("title pr or userName pr")
                  .contains("\"members\":4");
            });
  }

  @Test
  void refusesGroupsThatAreKeptByHand() {
    MailGroup team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> convert(team))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.NOT_COMPUTED));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> conversion().toStatic(CHANGE, 999, OptionalInt.empty()));
    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(() -> conversion().toStatic(CHANGE, team.id(), OptionalInt.of(99)));
  }

  @Test
  void copiesMoreThanAPage() {
    Crowd.hire(DATABASE, 0, 2_500);
    MailGroup all =
        organisation.dynamicGroup(ALL, Rule.inDepartments().where("userName sw \"person-\""));

    int statements = DATABASE.statementsDuring(() -> convert(all));

    assertThat(DATABASE.column("select count(*) from mg_group_member")).containsExactly("2500");
    assertThat(statements).isLessThan(40);
  }

  private GroupConversion conversion() {
    return organisation.repository().groupConversion();
  }

  private MailGroup convert(MailGroup group) {
    return conversion().toStatic(CHANGE, group.id(), OptionalInt.empty());
  }

  private List<Member> members(MailGroup group) {
    return organisation.repository().members().page(group.id(), Optional.empty(), 10);
  }
}
