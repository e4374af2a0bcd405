// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Validity;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.personnel.Departure.Handover;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeparturesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress CLUB = address("club@example.com");

  private final AdjustableClock clock = new AdjustableClock();
  private final Change leaving = Change.by("postmaster@example.com", "test");
  private final Change undoing = Change.by("postmaster@example.com", "test");
  private Organisation organisation = Organisation.empty();
  private long anne;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART, CRIS, DORA);
    anne = employee(ANNE).id();
  }

  @Test
  void theirPlanNamesRolesMembershipsAndReports() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    MailGroup all = organisation.group(ALL, BART);
    roles(team, RoleAssignment.of(Role.OWNER, ANNE));
    roles(
        all,
        RoleAssignment.of(Role.OWNER, ANNE),
        RoleAssignment.of(Role.OWNER, BART),
        RoleAssignment.of(Role.MODERATOR, ANNE));
    manager(CRIS, ANNE);

    DeparturePlan plan = departures().plan(anne).orElseThrow();

    assertThat(plan.employee().address()).isEqualTo(ANNE);
    assertThat(plan.roles())
        .extracting(held -> held.group().address(), HeldRole::role, HeldRole::alone)
        .containsExactly(
            tuple(ALL, Role.MODERATOR, true),
            tuple(ALL, Role.OWNER, false),
            tuple(TEAM, Role.OWNER, true));
    assertThat(plan.memberships()).extracting(one -> one.group().address()).containsExactly(TEAM);
    assertThat(plan.reports()).extracting(Report::address).containsExactly(CRIS);
    assertThat(departures().plan(anne + 100)).isEmpty();
  }

  @Test
  void saysWhichGroupsNobodyWouldOwn() {
    MailGroup team = organisation.group(TEAM);
    MailGroup all = organisation.group(ALL);
    MailGroup club = organisation.group(CLUB);
    roles(team, RoleAssignment.of(Role.OWNER, ANNE));
    roles(all, RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.OWNER, BART));
    roles(
        club,
        RoleAssignment.of(Role.OWNER, ANNE),
        RoleAssignment.of(Role.OWNER, DORA),
        new RoleAssignment(
            Role.OWNER, CRIS, Validity.from(clock.instant().plus(Duration.ofDays(1)))));
    organisation.status(DORA, EmployeeStatus.DEPARTED);

    DeparturePlan plan = departures().plan(anne).orElseThrow();

    assertThat(plan.ownerless(Departure.NOTHING_ELSE))
        .extracting(GroupName::address)
        .containsExactly(CLUB, TEAM);
    assertThat(plan.ownerless(handingOver(new Handover(team.id(), Role.OWNER, BART))))
        .extracting(GroupName::address)
        .containsExactly(CLUB);
  }

  @Test
  void handOverRolesTakeOutOfGroupsAndGiveReportsAnotherManager() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    MailGroup all = organisation.group(ALL, ANNE);
    Validity soon = Validity.until(clock.instant().plus(Duration.ofDays(9)));
    roles(team, new RoleAssignment(Role.OWNER, ANNE, soon), RoleAssignment.of(Role.MANAGER, CRIS));
    manager(CRIS, ANNE);
    manager(BART, ANNE);
    manager(ANNE, DORA);

    depart(
        new Departure(
            List.of(new Handover(team.id(), Role.OWNER, BART)),
            new TreeSet<>(Set.of(team.id())),
            Optional.of(BART)));

    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.DEPARTED);
    assertThat(organisation.repository().roles().of(team.id()))
        .containsExactly(
            new RoleAssignment(Role.OWNER, BART, soon), RoleAssignment.of(Role.MANAGER, CRIS));
    assertThat(members(team)).containsExactly(BART);
    assertThat(members(all)).containsExactly(ANNE);
    assertThat(employee(CRIS).data().profile().manager()).contains(BART);
    assertThat(employee(BART).data().profile().manager()).contains(DORA);
  }

  @Test
  void areOneChangeInTheAuditLog() {
    MailGroup team = organisation.group(TEAM, ANNE);
    roles(team, RoleAssignment.of(Role.OWNER, ANNE));

    depart(
        new Departure(
            List.of(new Handover(team.id(), Role.OWNER, BART)),
            new TreeSet<>(Set.of(team.id())),
            Optional.empty()));

    assertThat(
            organisation
                .repository()
                .auditEvents()
                .page(AuditFilter.ALL.of(leaving.id()), PageRequest.first(10))
                .items())
        .extracting(event -> event.subject().label(), event -> event.action())
        .containsExactly(
            tuple(ANNE.text(), "depart"),
            tuple(ANNE.text(), "update"),
            tuple(TEAM.text(), "remove-members"),
            tuple(TEAM.text(), "update"));
  }

  @Test
  void doNothingIfASuccessorCanNotBe() {
    MailGroup team = organisation.group(TEAM, ANNE);
    roles(team, RoleAssignment.of(Role.OWNER, ANNE));
    organisation.status(CRIS, EmployeeStatus.SUSPENDED);

    for (EmailAddress successor : List.of(ANNE, CRIS, TEAM, address("olga@elsewhere.org"))) {
      refused(
          new Departure(
              List.of(new Handover(team.id(), Role.OWNER, successor)),
              new TreeSet<>(Set.of(team.id())),
              Optional.empty()),
          "/handovers",
          "not-a-successor");
    }
    refused(handingOver(new Handover(team.id(), Role.MANAGER, BART)), "/handovers", "not-held");
    refused(
        new Departure(List.of(), new TreeSet<>(Set.of(team.id() + 1)), Optional.empty()),
        "/leaves",
        "not-a-member");
    refused(
        new Departure(List.of(), new TreeSet<>(Set.of(team.id())), Optional.of(CRIS)),
        "/newManager",
        "not-a-successor");
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(members(team)).containsExactly(ANNE);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(
            () -> departures().depart(leaving, 999, OptionalInt.empty(), Departure.NOTHING_ELSE));
    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(
            () -> departures().depart(leaving, anne, OptionalInt.of(7), Departure.NOTHING_ELSE));
  }

  @Test
  void areUndoneWholly() {
    MailGroup team = organisation.group(TEAM, BART);
    MailGroup all = organisation.group(ALL);
    Validity soon = Validity.until(clock.instant().plus(Duration.ofDays(9)));
    organisation.repository().members().add(CHANGE, team.id(), List.of(ANNE), soon);
    List<RoleAssignment> teamRoles = List.of(new RoleAssignment(Role.OWNER, ANNE, soon));
    List<RoleAssignment> allRoles =
        List.of(RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.OWNER, BART));
    roles(team, teamRoles.toArray(new RoleAssignment[0]));
    roles(all, allRoles.toArray(new RoleAssignment[0]));
    manager(CRIS, ANNE);
    manager(BART, ANNE);
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);
    depart(
        new Departure(
            List.of(
                new Handover(team.id(), Role.OWNER, BART),
                new Handover(all.id(), Role.OWNER, BART)),
            new TreeSet<>(Set.of(team.id())),
            Optional.of(BART)));

    assertThat(departures().undo(undoing, leaving.id())).isEmpty();

    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.SUSPENDED);
    assertThat(organisation.repository().roles().of(team.id())).isEqualTo(teamRoles);
    assertThat(organisation.repository().roles().of(all.id())).isEqualTo(allRoles);
    assertThat(members(team)).containsExactly(ANNE, BART);
    assertThat(
            organisation
                .repository()
                .members()
                .page(team.id(), Optional.empty(), 1)
                .get(0)
                .validity())
        .isEqualTo(soon);
    assertThat(employee(CRIS).data().profile().manager()).contains(ANNE);
    assertThat(employee(BART).data().profile().manager()).contains(ANNE);
  }

  @Test
  void areUndoneOnce() {
    depart(Departure.NOTHING_ELSE);
    departures().undo(undoing, leaving.id());
    Change again = Change.by("postmaster@example.com", "test");
    departures().depart(again, anne, OptionalInt.empty(), Departure.NOTHING_ELSE);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> departures().undo(CHANGE, leaving.id()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.ALREADY_UNDONE));
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.DEPARTED);
    departures().undo(CHANGE, again.id());
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> departures().undo(CHANGE, undoing.id()));
  }

  @Test
  void leaveWhatWasChangedSinceAsItIsWhenTheyAreUndone() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, ANNE);
    MailGroup club = organisation.group(CLUB);
    for (MailGroup group : List.of(team, all, club)) {
      roles(group, RoleAssignment.of(Role.OWNER, ANNE));
    }
    manager(CRIS, ANNE);
    depart(
        new Departure(
            List.of(
                new Handover(team.id(), Role.OWNER, BART),
                new Handover(all.id(), Role.OWNER, BART),
                new Handover(club.id(), Role.OWNER, BART)),
            new TreeSet<>(Set.of(team.id(), all.id())),
            Optional.of(BART)));
    roles(all, RoleAssignment.of(Role.OWNER, DORA));
    manager(CRIS, DORA);
    organisation.addMembers(all, ANNE);
    organisation.repository().groups().delete(CHANGE, team.id());
    organisation.repository().employees().delete(CHANGE, employee(BART).id());

    assertThat(departures().undo(undoing, leaving.id())).containsExactly(team.id());

    assertThat(organisation.repository().roles().of(all.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.OWNER, DORA));
    assertThat(organisation.repository().roles().of(club.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, ANNE));
    assertThat(employee(CRIS).data().profile().manager()).contains(DORA);
    assertThat(members(all)).containsExactly(ANNE);
  }

  @Test
  void areFoundAgainWithWhatTheyChanged() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, ANNE);
    roles(all, RoleAssignment.of(Role.OWNER, ANNE));
    manager(CRIS, ANNE);

    assertThat(departures().last(anne)).isEmpty();
    assertThat(departures().roles(anne)).extracting(HeldRole::role).containsExactly(Role.OWNER);
    depart(
        new Departure(
            List.of(new Handover(all.id(), Role.OWNER, BART)),
            new TreeSet<>(Set.of(team.id())),
            Optional.of(BART)));

    PastDeparture past = departures().last(anne).orElseThrow();
    assertThat(past.change()).isEqualTo(leaving);
    assertThat(past.groups()).containsExactlyInAnyOrder(team.id(), all.id());
    assertThat(past.reports()).containsExactly(employee(CRIS).id());
    assertThat(past.undone()).isFalse();
    departures().undo(undoing, leaving.id());
    assertThat(departures().last(anne).orElseThrow().undone()).isTrue();
    departures().depart(CHANGE, anne, OptionalInt.empty(), Departure.NOTHING_ELSE);
    assertThat(departures().last(anne).orElseThrow().undone()).isFalse();
  }

  private Departures departures() {
    return organisation.repository().departures();
  }

  private void depart(Departure departure) {
    departures().depart(leaving, anne, OptionalInt.empty(), departure);
  }

  private static Departure handingOver(Handover... handovers) {
    return new Departure(List.of(handovers), new TreeSet<>(), Optional.empty());
  }

  private void refused(Departure departure, String pointer, String code) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> depart(departure))
        .satisfies(
            e -> {
              assertThat(e.pointer()).isEqualTo(pointer);
              assertThat(e.code()).isEqualTo(code);
            });
  }

  private void roles(MailGroup group, RoleAssignment... roles) {
    organisation
        .repository()
        .roles()
        .replace(CHANGE, group.id(), OptionalInt.empty(), List.of(roles));
  }

  private void manager(EmailAddress person, EmailAddress manager) {
    organisation.change(
        person, data -> data.withProfile(data.profile().withManager(Optional.of(manager))));
  }

  private Employee employee(EmailAddress address) {
    return organisation.repository().employees().find(address).orElseThrow();
  }

  private List<EmailAddress> members(MailGroup group) {
    return organisation.repository().members().page(group.id(), Optional.empty(), 10).stream()
        .map(member -> member.address())
        .toList();
  }
}
