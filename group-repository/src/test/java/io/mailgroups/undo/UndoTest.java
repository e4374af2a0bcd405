// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.Validity;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.personnel.Departure;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UndoTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress CREW = address("crew@example.com");

  private final Change change = Change.by("postmaster@example.com", "test");
  private final Change later = Change.by("dora@example.com", "test");
  private final Change undoing = Change.by("postmaster@example.com", "test");
  private Organisation organisation = Organisation.empty();
  private GroupRepository repository = organisation.repository();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    repository = organisation.repository();
    organisation.people(ANNE, BART, CRIS, DORA);
  }

  @Test
  void setsBackWhatAGroupWas() {
    MailGroup team = organisation.group(TEAM, ANNE);
    update(
        change,
        team,
        data ->
            data.withAddress(CREW)
                .withAliases(Set.of(TEAM))
                .withDescription("New")
                .withState(GroupState.DISABLED)
                .withSendPolicy(SendPolicy.MEMBERS));

    UndoPlan plan = plan(change);
    Undone undone = undo();

    assertThat(plan.hindrance()).isEmpty();
    assertThat(plan.later()).isEmpty();
    assertThat(plan.asks()).isFalse();
    assertThat(plan.setsBack())
        .extracting(one -> one.effect().fact().field())
        .containsExactly("address", "aliases", "description", "sendPolicy", "state");
    assertThat(undone.changeId()).isEqualTo(undoing.id());
    assertThat(group(team).data()).isEqualTo(team.data());
    assertThat(repository.groups().find(CREW)).isEmpty();
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
  }

  @Test
  void leavesAloneWhatTheChangeDidNotTouch() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New").withAliases(Set.of(CREW)));
    EmailAddress band = address("band@example.com");
    update(
        later,
        team,
        data -> data.withSendPolicy(SendPolicy.ANYONE).withAliases(Set.of(CREW, band)));

    UndoPlan plan = plan(change);
    undo();

    assertThat(plan.asks()).isFalse();
    assertThat(plan.later()).isEmpty();
    assertThat(group(team).data())
        .isEqualTo(
            team.data().withSendPolicy(SendPolicy.ANYONE).withAliases(new TreeSet<>(Set.of(band))));
  }

  @Test
  void showsWhatOverlapsAndAsks() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New").withState(GroupState.DISABLED));
    update(later, team, data -> data.withDescription("Newer"));

    UndoPlan plan = plan(change);

    assertThat(plan.asks()).isTrue();
    assertThat(plan.later()).extracting(AuditEvent::change).containsExactly(later);
    assertThat(plan.setsBack())
        .extracting(one -> one.effect().fact().field(), SetBack::overlaps)
        .containsExactly(tuple("description", true), tuple("state", false));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(this::undo)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.CHANGED_SINCE));
    assertThat(group(team).data().state()).isEqualTo(GroupState.DISABLED);
  }

  @Test
  void keepsWhatOverlapsOrSetsItBackAsToldTo() {
    MailGroup team = organisation.group(TEAM);
    MailGroup all = organisation.group(ALL);
    Change other = Change.by("postmaster@example.com", "test");
    update(change, team, data -> data.withDescription("New").withState(GroupState.DISABLED));
    update(other, all, data -> data.withDescription("New").withState(GroupState.DISABLED));
    update(later, team, data -> data.withDescription("Newer"));
    update(later, all, data -> data.withDescription("Newer"));

    repository.undo().apply(undoing, change.id(), Optional.of(Overlapping.KEEP));
    repository.undo().apply(undoing, other.id(), Optional.of(Overlapping.SET_BACK));

    assertThat(group(team).data()).isEqualTo(team.data().withDescription("Newer"));
    assertThat(group(all).data()).isEqualTo(all.data());
  }

  @Test
  void undoesNotTwice() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New"));
    undo();

    assertThat(plan(change).hindrance()).contains(Hindrance.UNDONE_ALREADY);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(this::undo)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.ALREADY_UNDONE));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> repository.undo().apply(undoing, "none", Optional.empty()));
  }

  @Test
  void canBeUndoneItself() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New"));
    undo();

    repository.undo().apply(later, undoing.id(), Optional.empty());

    assertThat(group(team).data().description()).isEqualTo("New");
  }

  @Test
  void setsBackARuleAndSaysWhoComesAndGoes() {
    long sales = organisation.department("Sales");
    organisation.person(address("emil@example.com"), sales);
    MailGroup team =
        organisation.dynamicGroup(
            TEAM,
            Rule.inDepartments(new DepartmentScope(sales, true))
                .where("userName pr")
                .including(ANNE)
                .excluding(BART));
    update(
        change,
        team,
        data -> data.withRule(Rule.meeting("userName sw \"cris\"").including(DORA, ANNE)));

    GroupImpact impact =
        repository.undo().impact(undoing, change.id(), Overlapping.KEEP, () -> {}).groups().get(0);
    assertThat(group(team).data().rule().orElseThrow().condition())
        .contains("userName sw \"cris\"");
    undo();

    assertThat(impact.joins()).isEqualTo(1);
    assertThat(impact.leaves()).isEqualTo(2);
    assertThat(group(team).data()).isEqualTo(team.data());
  }

  @Test
  void givesBackMembersWithTheirTimesAndTakesAddedOnesOut() {
    MailGroup team = organisation.group(TEAM, ANNE);
    Validity limited = Validity.until(Instant.parse("2099-01-01T00:00:00Z"));
    repository.members().add(Organisation.CHANGE, team.id(), List.of(BART), limited);
    repository
        .database()
        .inTransactionDo(
            em -> {
              repository.members().remove(change, team.id(), List.of(ANNE, BART));
              repository.members().add(change, team.id(), List.of(CRIS, OUTSIDER), limited);
            });
    repository.members().add(later, team.id(), List.of(DORA), Validity.ALWAYS);

    UndoPlan plan = plan(change);
    undo();

    assertThat(plan.asks()).isFalse();
    assertThat(repository.members().page(team.id(), Optional.empty(), 10))
        .extracting(Member::address)
        .containsExactly(ANNE, BART, DORA);
    assertThat(repository.members().find(team.id(), List.of(BART)).values().iterator().next())
        .extracting(Member::validity)
        .isEqualTo(limited);
  }

  @Test
  void setsBackHowLongSomeoneIsAMemberAndTheirChoice() {
    MailGroup team = organisation.group(TEAM, ANNE);
    repository
        .members()
        .setValidity(
            change, team.id(), ANNE, Validity.until(Instant.parse("2099-01-01T00:00:00Z")));
    repository.memberSettings().set(change, team.id(), new MemberSetting(ANNE, false, false));
    repository.memberSettings().set(later, team.id(), new MemberSetting(BART, false, true));

    undo();

    assertThat(repository.members().page(team.id(), Optional.empty(), 10).get(0).validity())
        .isEqualTo(Validity.ALWAYS);
    assertThat(repository.memberSettings().of(team.id(), ANNE))
        .isEqualTo(new MemberSetting(ANNE, true, true));
    assertThat(repository.memberSettings().of(team.id(), BART).mail()).isFalse();
  }

  @Test
  void someoneWhoLeftAgainIsNothingToSetBack() {
    MailGroup team = organisation.group(TEAM);
    repository.members().add(change, team.id(), List.of(ANNE), Validity.ALWAYS);
    repository.members().remove(later, team.id(), List.of(ANNE));

    assertThat(plan(change).hindrance()).contains(Hindrance.NOTHING_LEFT);
  }

  @Test
  void setsBackRolesAndSendersOneByOne() {
    MailGroup team = organisation.group(TEAM);
    organisation.role(team, Role.OWNER, ANNE);
    long sales = organisation.department("Sales");
    MailGroup all = organisation.group(ALL);
    repository
        .roles()
        .replace(
            change, team.id(), OptionalInt.empty(), List.of(RoleAssignment.of(Role.OWNER, BART)));
    repository
        .senderLists()
        .replaceAllowed(
            change,
            team.id(),
            OptionalInt.empty(),
            new AllowedSenders(
                new TreeSet<>(Set.of(OUTSIDER)),
                List.of(new DepartmentScope(sales, true)),
                new TreeSet<>(Set.of(ALL))));
    repository
        .roles()
        .revise(
            later,
            team.id(),
            OptionalInt.empty(),
            before ->
                List.of(
                    RoleAssignment.of(Role.OWNER, BART), RoleAssignment.of(Role.MANAGER, CRIS)));

    undo();

    assertThat(repository.roles().of(team.id()))
        .containsExactly(
            RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MANAGER, CRIS));
    assertThat(repository.senderLists().allowed(team.id())).isEqualTo(AllowedSenders.NOBODY);
    assertThat(group(all)).isEqualTo(all);
  }

  @Test
  void undoesAChangeOfManyGroupsAtOnce() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, BART);
    repository.groupBulk().addMember(change, List.of(team.id(), all.id()), CRIS);
    repository.groupBulk().setOwner(later, List.of(team.id(), all.id()), DORA);

    repository.undo().apply(undoing, later.id(), Optional.empty());
    undo();

    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThat(organisation.recipients(all)).containsExactly(BART);
    assertThat(repository.roles().of(all.id())).isEmpty();
  }

  @Test
  void takesAMadeGroupAwayAndAsksIfItWasChangedSince() {
    MailGroup team =
        repository.groups().create(change, GroupData.handKept(GroupKind.STATIC, TEAM, "Team"));
    repository.members().add(change, team.id(), List.of(ANNE), Validity.ALWAYS);
    assertThat(plan(change).asks()).isFalse();
    repository.members().add(later, team.id(), List.of(BART), Validity.ALWAYS);

    UndoPlan plan = plan(change);
    List<GroupImpact> impact =
        repository.undo().impact(undoing, change.id(), Overlapping.SET_BACK, () -> {}).groups();

    assertThat(plan.asks()).isTrue();
    assertThat(plan.later()).hasSize(1);
    assertThat(impact).extracting(GroupImpact::leaves).containsExactly(2);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(
            () -> repository.undo().apply(undoing, change.id(), Optional.of(Overlapping.KEEP)));
    repository.undo().apply(undoing, change.id(), Optional.of(Overlapping.SET_BACK));
    assertThat(repository.groups().find(TEAM)).isEmpty();
  }

  @Test
  void givesADeletedGroupBackWithEverything() {
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER);
    Validity limited = Validity.until(Instant.parse("2099-01-01T00:00:00Z"));
    repository.members().add(Organisation.CHANGE, team.id(), List.of(BART), limited);
    organisation.change(team, data -> data.withAliases(Set.of(CREW)));
    organisation.role(team, Role.OWNER, DORA);
    repository
        .senderLists()
        .replaceAllowed(
            Organisation.CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.addresses(CRIS));
    repository
        .memberSettings()
        .set(Organisation.CHANGE, team.id(), new MemberSetting(BART, false, true));
    MailGroup all = organisation.group(ALL, TEAM);
    organisation.role(all, Role.MODERATOR, TEAM);
    repository
        .senderLists()
        .replaceAllowed(
            Organisation.CHANGE, all.id(), OptionalInt.empty(), AllowedSenders.groups(TEAM));
    GroupData data = group(team).data();
    repository.groups().delete(change, team.id());

    UndoPlan plan = plan(change);
    List<GroupImpact> impact =
        repository.undo().impact(undoing, change.id(), Overlapping.KEEP, () -> {}).groups();
    Undone undone = undo();

    assertThat(plan.givesBackDeleted()).isTrue();
    assertThat(plan.asks()).isFalse();
    assertThat(impact).extracting(GroupImpact::joins).containsExactly(2, 2);
    assertThat(undone.notGivenBack()).isEmpty();
    MailGroup back = repository.groups().find(TEAM).orElseThrow();
    assertThat(back.data()).isEqualTo(data);
    assertThat(repository.members().page(back.id(), Optional.empty(), 10))
        .extracting(Member::address, Member::validity)
        .containsExactly(
            tuple(ANNE, Validity.ALWAYS), tuple(BART, limited), tuple(OUTSIDER, Validity.ALWAYS));
    assertThat(repository.roles().of(back.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, DORA));
    assertThat(repository.senderLists().allowed(back.id()))
        .isEqualTo(AllowedSenders.addresses(CRIS));
    assertThat(repository.memberSettings().of(back.id(), BART).mail()).isFalse();
    assertThat(organisation.recipients(all)).containsExactly(ANNE, OUTSIDER);
    assertThat(repository.roles().of(all.id()))
        .containsExactly(RoleAssignment.of(Role.MODERATOR, TEAM));
    assertThat(repository.senderLists().allowed(all.id())).isEqualTo(AllowedSenders.groups(TEAM));
  }

  @Test
  void changesNothingIfTheAddressIsTakenByNow() {
    MailGroup team = organisation.group(TEAM, ANNE);
    repository.groups().delete(change, team.id());
    organisation.group(TEAM);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(this::undo)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.ADDRESS_TAKEN));
    assertThat(plan(change).hindrance()).isEmpty();
  }

  @Test
  void setsBackPeopleOneAndMany() {
    long sales = organisation.department("Sales");
    Employee anne = employee(ANNE);
    Employee bart = employee(BART);
    repository
        .employeeBulk()
        .change(
            change,
            List.of(anne.id(), bart.id()),
            data ->
                data.movedTo(sales)
                    .withStatus(EmployeeStatus.SUSPENDED)
                    .withProfile(data.profile().working("Seller", "Hangzhou")));
    employee(later, BART, data -> data.withProfile(data.profile().working("Head", "Hangzhou")));

    UndoPlan plan = plan(change);
    repository.undo().apply(undoing, change.id(), Optional.of(Overlapping.KEEP));

    assertThat(plan.later()).extracting(one -> one.subject().label()).containsExactly(BART.text());
    assertThat(employee(ANNE).data()).isEqualTo(anne.data());
    assertThat(employee(BART).data().profile().title()).contains("Head");
    assertThat(employee(BART).data().profile().location()).isEmpty();
    assertThat(employee(BART).data().departments()).isEmpty();
  }

  @Test
  void setsBackANameAndAnAddress() {
    Employee anne = employee(ANNE);
    EmailAddress weber = address("anne.weber@example.com");
    employee(change, ANNE, data -> data.withAddress(weber).withAliases(Set.of(ANNE)));

    undo();

    assertThat(employee(ANNE).data()).isEqualTo(anne.data());
  }

  @Test
  void takesNewPeopleAwayButGivesNobodyDeletedBack() {
    repository
        .employees()
        .create(change, EmployeeData.active(address("emil@example.com"), Profile.named("Emil")));
    repository.employees().delete(later, employee(ANNE).id());

    undo();

    assertThat(repository.employees().find(address("emil@example.com"))).isEmpty();
    assertThat(plan(later).hindrance()).contains(Hindrance.PERSON_DELETED);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> repository.undo().apply(undoing, later.id(), Optional.empty()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.NOT_UNDOABLE));
  }

  @Test
  void setsBackDepartments() {
    long sales = organisation.department("Sales");
    long europe = organisation.department("Europe");
    repository.departments().rename(change, europe, OptionalInt.empty(), "EMEA", Optional.of("EM"));
    repository.departments().move(change, europe, OptionalInt.empty(), sales);
    Department made = repository.departments().create(change, sales, "New", Optional.empty());

    undo();

    Department back = repository.departments().find(europe).orElseThrow();
    assertThat(back.name()).isEqualTo("Europe");
    assertThat(back.code()).isEmpty();
    assertThat(back.parentId()).contains(Organisation.ROOT);
    assertThat(repository.departments().find(made.id())).isEmpty();
  }

  @Test
  void givesADeletedDepartmentBackAndTakesNoUsedOneAway() {
    long sales = organisation.department("Sales");
    repository.departments().delete(change, sales);
    Department made =
        repository.departments().create(later, Organisation.ROOT, "New", Optional.empty());
    organisation.person(address("emil@example.com"), made.id());

    undo();

    assertThat(repository.departments().children(Organisation.ROOT))
        .extracting(Department::name)
        .containsExactly("New", "Sales");
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> repository.undo().apply(undoing, later.id(), Optional.empty()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.DEPARTMENT_IN_USE));
  }

  @Test
  void takesADepartureBackAsDeparturesDo() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.role(team, Role.OWNER, BART);
    repository
        .departures()
        .depart(
            change,
            employee(ANNE).id(),
            OptionalInt.empty(),
            new Departure(List.of(), new TreeSet<>(Set.of(team.id())), Optional.empty()));

    UndoPlan plan = plan(change);
    undo();

    assertThat(plan.isDeparture()).isTrue();
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThat(plan(change).hindrance()).contains(Hindrance.UNDONE_ALREADY);
    assertThat(plan(undoing).hindrance()).contains(Hindrance.DEPARTURE_UNDONE);
  }

  @Test
  void offersNothingWhereTheLogTellsTooLittle() {
    MailGroup team = organisation.departmentGroup(TEAM, Organisation.ROOT);
    repository.groupConversion().toStatic(change, team.id(), OptionalInt.empty());
    repository.domains().add(later, "example.org");

    assertThat(plan(change).hindrance()).contains(Hindrance.NOT_TOLD);
    assertThat(plan(later).hindrance()).contains(Hindrance.NOT_TOLD);
  }

  @Test
  void somethingThatIsGoneIsNothingToSetBack() {
    MailGroup team = organisation.group(TEAM);
    MailGroup all = organisation.group(ALL);
    repository.groupBulk().setSendPolicy(change, List.of(team.id(), all.id()), SendPolicy.MEMBERS);
    repository.groups().delete(later, team.id());

    assertThat(plan(change).setsBack())
        .extracting(one -> one.subject().label())
        .containsExactly(ALL.text());
    undo();
    assertThat(group(all).data().sendPolicy()).isEqualTo(SendPolicy.DOMAIN);
  }

  private UndoPlan plan(Change of) {
    return repository.undo().plan(of.id()).orElseThrow();
  }

  private Undone undo() {
    return repository.undo().apply(undoing, change.id(), Optional.empty());
  }

  private MailGroup group(MailGroup group) {
    return repository.groups().find(group.id()).orElseThrow();
  }

  private Employee employee(EmailAddress address) {
    return repository.employees().find(address).orElseThrow();
  }

  private void update(Change by, MailGroup group, UnaryOperator<GroupData> how) {
    repository.groups().update(by, group.id(), OptionalInt.empty(), how.apply(group(group).data()));
  }

  private void employee(Change by, EmailAddress address, UnaryOperator<EmployeeData> how) {
    Employee employee = employee(address);
    repository
        .employees()
        .update(by, employee.id(), OptionalInt.empty(), how.apply(employee.data()));
  }
}
