// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.problem.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImpactTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void ofAnotherRuleIsSeenInTheGroupAndInThoseAroundIt() {
    long sales = organisation.department("Sales");
    long legal = organisation.department("Legal");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.person(CRIS, legal);
    MailGroup team =
        organisation.dynamicGroup(TEAM, Rule.inDepartments(new DepartmentScope(sales, true)));
    organisation.group(ALL, TEAM, BART);

    Impact impact =
        rehearse(
            Touched.group(team.id()),
            () ->
                organisation.change(
                    team,
                    data -> data.withRule(Rule.inDepartments(new DepartmentScope(legal, false)))));

    assertThat(impact.groups())
        .extracting(GroupImpact::address, GroupImpact::before, GroupImpact::after)
        .containsExactly(tuple(ALL, 2, 2), tuple(TEAM, 2, 1));
    assertThat(impact.groups().get(0).leaving()).containsExactly(ANNE);
    assertThat(impact.groups().get(1).joining()).containsExactly(CRIS);
    assertThat(impact.groups().get(1).leaving()).containsExactly(ANNE, BART);
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART);
  }

  @Test
  void ofADepartmentThatMovesIsSeenWhereItWasAndWhereItComes() {
    long sales = organisation.department("Sales");
    long north = organisation.department(sales, "North");
    long legal = organisation.department("Legal");
    organisation.person(ANNE, north);
    organisation.departmentGroup(address("sales@example.com"), new DepartmentScope(sales, true));
    organisation.departmentGroup(address("legal@example.com"), new DepartmentScope(legal, true));
    organisation.departmentGroup(address("north@example.com"), new DepartmentScope(north, true));
    organisation.departmentGroup(ALL, new DepartmentScope(ROOT, true));

    Impact impact =
        rehearse(
            new Touched.Department(north),
            () ->
                organisation
                    .repository()
                    .departments()
                    .move(CHANGE, north, OptionalInt.empty(), legal));

    assertThat(impact.groups())
        .extracting(group -> group.address() + " " + group.before() + " " + group.after())
        .containsExactly("legal@example.com 0 1", "sales@example.com 1 0");
    assertThat(impact.stops(1)).extracting(GroupImpact::name).containsExactly("sales");
  }

  @Test
  void ofPeopleIsSeenInGroupsOfEveryKind() {
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.group(TEAM, ANNE, BART);
    organisation.group(ALL, TEAM);
    organisation.departmentGroup(address("sales@example.com"), sales);
    organisation.dynamicGroup(
        address("named@example.com"), Rule.meeting("title eq \"x\"").including(ANNE));
    organisation.dynamicGroup(address("active@example.com"), Rule.meeting("userName sw \"a\""));
    organisation.group(address("others@example.com"), BART);

    Impact impact =
        rehearse(
            new Touched.Employees(List.of(id(ANNE))),
            () -> organisation.status(ANNE, EmployeeStatus.DEPARTED));

    assertThat(impact.groups())
        .extracting(group -> group.address().localPart() + " " + group.leaves())
        .containsExactly("active 1", "all 1", "named 1", "sales 1", "team 1");
    assertThat(impact.stops(0.5))
        .extracting(group -> group.address().localPart())
        .containsExactly("active", "named");
    assertThat(impact.stops(0.4)).hasSize(5);
  }

  @Test
  void ofAnotherManagersAddressIsSeenWhereConditionsNameIt() {
    organisation.people(ANNE, BART);
    organisation.change(BART, data -> data.withProfile(managedBy(ANNE)));
    organisation.dynamicGroup(TEAM, Rule.meeting("manager.value eq \"anne@example.com\""));

    Impact impact =
        rehearse(
            new Touched.Employees(List.of(id(ANNE))),
            () -> organisation.change(ANNE, data -> data.withAddress(address("ann@example.com"))));

    assertThat(impact.groups()).extracting(GroupImpact::leaving).containsExactly(List.of(BART));
  }

  @Test
  void ofSomeoneWhoIsTakenInIsSeen() {
    long sales = organisation.department("Sales");
    organisation.departmentGroup(TEAM, sales);
    List<Long> ids = new ArrayList<>();

    Impact impact =
        rehearse(new Touched.Employees(ids), () -> ids.add(organisation.person(ANNE, sales).id()));

    assertThat(impact.groups()).extracting(GroupImpact::joining).containsExactly(List.of(ANNE));
    assertThat(organisation.repository().employees().find(ANNE)).isEmpty();
  }

  @Test
  void ofManyPeopleCountsAllGroupsThatTheyCouldBeIn() {
    Crowd.hire(DATABASE, 0, 30);
    List<Long> ids =
        DATABASE.column("select id from mg_employee").stream().map(Long::valueOf).toList();
    organisation.dynamicGroup(TEAM, Rule.meeting("userName sw \"person-00000\""));

    Impact impact = rehearse(new Touched.Employees(ids), () -> suspend(ids));

    assertThat(impact.groups()).extracting(GroupImpact::leaves).containsExactly(9);
    assertThat(impact.groups().get(0).leaving()).hasSize(9);
  }

  @Test
  void ofAnImportIsSeenInNewAndInDeletedGroups() {
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM, ANNE);

    Impact impact =
        rehearse(
            new Touched.Everything(),
            () -> {
              organisation.repository().groups().delete(CHANGE, team.id());
              organisation.group(ALL, ANNE, BART);
            });

    assertThat(impact.groups())
        .extracting(group -> group.address() + " " + group.before() + " " + group.after())
        .containsExactly("all@example.com 0 2", "team@example.com 1 0");
  }

  @Test
  void ofARuleThatCannotBeEvaluatedAnyMoreIsAnEmptyGroup() {
    organisation.people(ANNE);
    organisation.dynamicGroup(TEAM, Rule.meeting("userName pr"));

    Impact impact =
        rehearse(
            new Touched.Everything(),
            () ->
                organisation
                    .repository()
                    .database()
                    .inTransactionDo(
                        em ->
                            em.createNativeQuery(
                                    "update mg_group_condition set condition_text = 'floor pr'")
                                .executeUpdate()));

    assertThat(impact.groups()).hasSize(1);
    assertThat(impact.groups().get(0).broken().orElseThrow()).contains("floor");
    assertThat(impact.stops(1)).hasSize(1);
  }

  @Test
  void isConfirmedByItsTokenOnly() {
    organisation.people(ANNE, BART, CRIS, DORA);
    MailGroup team = organisation.group(TEAM, ANNE, BART, CRIS, DORA);
    Impact one = removing(team, ANNE);
    Impact three = removing(team, ANNE, BART, CRIS);
    Impact again = removing(team, CRIS, ANNE, BART);
    Impact others = removing(team, DORA, ANNE, BART);

    one.requireConfirmed(0.25, Optional.empty());
    assertThat(three.confirm()).isEqualTo(again.confirm()).isNotEqualTo(others.confirm());
    three.requireConfirmed(0.25, Optional.of(again.confirm()));
    assertThatExceptionOfType(NeedsConfirmation.class)
        .isThrownBy(() -> three.requireConfirmed(0.25, Optional.empty()))
        .satisfies(stop -> assertThat(stop.impact()).isEqualTo(three));
    assertThatExceptionOfType(NeedsConfirmation.class)
        .isThrownBy(() -> three.requireConfirmed(0.25, Optional.of(others.confirm())));
  }

  @Test
  void ofAChangeThatFailsIsItsFailure() {
    organisation.people(ANNE);
    MailGroup team = organisation.departmentGroup(TEAM, ROOT);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(
            () ->
                rehearse(
                    Touched.group(team.id()),
                    () -> {
                      organisation.status(ANNE, EmployeeStatus.DEPARTED);
                      organisation.addMembers(team, ANNE);
                    }))
        .matches(conflict -> conflict.kind() == Conflict.Kind.MEMBERS_COMPUTED);
    assertThat(organisation.repository().employees().find(ANNE).orElseThrow().data().status())
        .isEqualTo(EmployeeStatus.ACTIVE);
  }

  private Impact removing(MailGroup team, EmailAddress... people) {
    return rehearse(
        Touched.group(team.id()),
        () -> organisation.repository().members().remove(CHANGE, team.id(), List.of(people)));
  }

  private Impact rehearse(Touched touched, Runnable change) {
    return organisation.repository().impacts().rehearse(touched, change);
  }

  private void suspend(List<Long> ids) {
    ids.forEach(
        id ->
            organisation
                .repository()
                .employees()
                .update(
                    CHANGE,
                    id,
                    OptionalInt.empty(),
                    organisation
                        .repository()
                        .employees()
                        .find(id)
                        .orElseThrow()
                        .data()
                        .withStatus(EmployeeStatus.SUSPENDED)));
  }

  private long id(EmailAddress person) {
    return organisation.repository().employees().find(person).orElseThrow().id();
  }

  private static Profile managedBy(EmailAddress manager) {
    return new Profile(
        Optional.empty(),
        "Bart",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(manager),
        Optional.empty());
  }
}
