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
import static io.mailgroups.group.MemberOutcome.Result.ADDED;
import static io.mailgroups.group.MemberOutcome.Result.ALREADY_MEMBER;
import static io.mailgroups.group.MemberOutcome.Result.CYCLE;
import static io.mailgroups.group.MemberOutcome.Result.NOT_A_MEMBER;
import static io.mailgroups.group.MemberOutcome.Result.REMOVED;
import static io.mailgroups.group.MemberOutcome.Result.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MembersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ANNES_ALIAS = address("a.nonymous@example.com");
  private static final EmailAddress CREW = address("crew@example.com");

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void areEmployeesGroupsAndExternalAddresses() {
    organisation.people(ANNE);
    organisation.group(ALL);
    MailGroup team = organisation.group(TEAM);

    assertThat(add(team, OUTSIDER, ANNE, ALL))
        .containsExactly(
            new MemberOutcome(OUTSIDER, ADDED),
            new MemberOutcome(ANNE, ADDED),
            new MemberOutcome(ALL, ADDED));
    assertThat(page(team))
        .extracting(Member::address, Member::kind)
        .containsExactly(
            tuple(ALL, MemberKind.GROUP),
            tuple(ANNE, MemberKind.EMPLOYEE),
            tuple(OUTSIDER, MemberKind.EXTERNAL));
    assertThat(page(team))
        .allSatisfy(
            member -> {
              assertThat(member.addedBy()).isEqualTo("postmaster@example.com");
              assertThat(member.addedVia()).isEqualTo("test");
              assertThat(member.validity()).isEqualTo(Validity.ALWAYS);
            });
  }

  @Test
  void areNamedByAnyOfTheirAddressesAndKeptByThePrimaryOne() {
    organisation.people(ANNE);
    organisation.change(ANNE, data -> data.withAliases(Set.of(ANNES_ALIAS)));
    organisation.change(organisation.group(ALL), data -> data.withAliases(Set.of(CREW)));
    MailGroup team = organisation.group(TEAM);

    assertThat(add(team, ANNES_ALIAS, ANNE, CREW, ALL, ANNE))
        .containsExactly(
            new MemberOutcome(ANNES_ALIAS, ADDED),
            new MemberOutcome(ANNE, ALREADY_MEMBER),
            new MemberOutcome(CREW, ADDED),
            new MemberOutcome(ALL, ALREADY_MEMBER));
    assertThat(page(team)).extracting(Member::address).containsExactly(ALL, ANNE);
    assertThat(remove(team, ANNES_ALIAS, CREW))
        .containsExactly(new MemberOutcome(ANNES_ALIAS, REMOVED), new MemberOutcome(CREW, REMOVED));
    assertThat(page(team)).isEmpty();
  }

  @Test
  void thatAreThereStayAndThoseThatAreNotAreSaidSo() {
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER);

    assertThat(add(team, OUTSIDER, BART))
        .containsExactly(
            new MemberOutcome(OUTSIDER, ALREADY_MEMBER), new MemberOutcome(BART, ADDED));
    assertThat(remove(team, CRIS, ANNE, ANNE, address("nobody@elsewhere.org")))
        .containsExactly(
            new MemberOutcome(CRIS, NOT_A_MEMBER),
            new MemberOutcome(ANNE, REMOVED),
            new MemberOutcome(address("nobody@elsewhere.org"), NOT_A_MEMBER));
    assertThat(page(team)).extracting(Member::address).containsExactly(BART, OUTSIDER);
  }

  @Test
  void cannotBeAnAddressThatIsReserved() {
    organisation.people(ANNE);
    organisation.change(ANNE, data -> data.withAddress(DORA));
    MailGroup team = organisation.group(TEAM);

    assertThat(add(team, ANNE, DORA))
        .containsExactly(new MemberOutcome(ANNE, RESERVED), new MemberOutcome(DORA, ADDED));
  }

  @Test
  void neverMakeAGroupContainItself() {
    organisation.people(ANNE);
    MailGroup inner = organisation.group(CREW);
    organisation.group(TEAM, CREW);
    MailGroup outer = organisation.group(ALL, TEAM);

    assertThat(add(inner, ALL, ANNE, TEAM, CREW))
        .containsExactly(
            new MemberOutcome(ALL, CYCLE),
            new MemberOutcome(ANNE, ADDED),
            new MemberOutcome(TEAM, CYCLE),
            new MemberOutcome(CREW, CYCLE));
    assertThat(organisation.recipients(outer)).containsExactly(ANNE);
  }

  @Test
  void mayBeNestedInTwoPlaces() {
    organisation.people(ANNE);
    organisation.group(CREW, ANNE);
    organisation.group(TEAM, CREW);
    MailGroup outer = organisation.group(ALL, TEAM, CREW);

    assertThat(organisation.recipients(outer)).containsExactly(ANNE);
  }

  @Test
  void areMembersForATimeThatCanBeChanged() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM, ANNE);
    Instant end = Instant.now().minusSeconds(60);

    organisation.repository().members().setValidity(CHANGE, team.id(), ANNE, Validity.until(end));
    assertThat(organisation.recipients(team)).isEmpty();
    assertThat(page(team)).extracting(member -> member.validity().to()).isNotEmpty();
    organisation.repository().members().setValidity(CHANGE, team.id(), ANNE, Validity.ALWAYS);
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(
            () ->
                organisation
                    .repository()
                    .members()
                    .setValidity(CHANGE, team.id(), BART, Validity.ALWAYS));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new Validity(Optional.of(end), Optional.of(end)));
  }

  @Test
  void ofComputedGroupsFollowFromTheRule() {
    organisation.people(ANNE);
    MailGroup dynamic = organisation.dynamicGroup(TEAM, Rule.meeting("title pr"));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> add(dynamic, ANNE))
        .matches(conflict -> conflict.kind() == Conflict.Kind.MEMBERS_COMPUTED);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(
            () ->
                organisation
                    .repository()
                    .members()
                    .add(CHANGE, 4711, List.of(ANNE), Validity.ALWAYS));
  }

  @Test
  void ofACopiedDepartmentAreTheActiveAndSuspendedPeopleOfThatDay() {
    long sales = organisation.department("Sales");
    long north = organisation.department(sales, "North");
    organisation.person(ANNE, sales);
    organisation.person(BART, north, sales);
    organisation.person(CRIS, sales);
    organisation.person(DORA, north);
    organisation.status(BART, EmployeeStatus.SUSPENDED);
    organisation.status(CRIS, EmployeeStatus.DEPARTED);
    MailGroup team = organisation.group(TEAM, ANNE);

    assertThat(copy(team, new DepartmentScope(sales, false), new DepartmentScope(north, false)))
        .containsExactly(
            new MemberOutcome(ANNE, ALREADY_MEMBER),
            new MemberOutcome(BART, ADDED),
            new MemberOutcome(DORA, ADDED));
    organisation.person(address("joiner@example.com"), sales);
    organisation.change(DORA, data -> data.withDepartments());
    assertThat(organisation.recipients(team)).containsExactly(ANNE, DORA);
  }

  @Test
  void ofACopiedDepartmentAreThoseBelowOnlyIfSaidSo() {
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, organisation.department(sales, "North"));
    // Ids of more digits, so that one path is the start of another: /1/2/ and /1/20/.
    IntStream.range(0, 20).forEach(i -> organisation.department("d" + i));
    organisation.person(CRIS, sales * 10);

    MailGroup flat = organisation.group(TEAM);
    copy(flat, new DepartmentScope(sales, false));
    MailGroup deep = organisation.group(ALL);
    copy(deep, new DepartmentScope(sales, true));

    assertThat(organisation.recipients(flat)).containsExactly(ANNE);
    assertThat(organisation.recipients(deep)).containsExactly(ANNE, BART);
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> copy(flat, new DepartmentScope(4711, true)));
  }

  @Test
  void comeInPages() {
    MailGroup team = organisation.group(TEAM);
    List<EmailAddress> many =
        IntStream.range(100, 125).mapToObj(i -> address("x" + i + "@elsewhere.org")).toList();
    add(team, many.toArray(EmailAddress[]::new));
    Members members = organisation.repository().members();

    List<Member> first = members.page(team.id(), Optional.empty(), 20);
    List<Member> rest = members.page(team.id(), Optional.of(first.get(19).address()), 20);

    assertThat(first).hasSize(20);
    assertThat(Stream.concat(first.stream(), rest.stream()))
        .extracting(Member::address)
        .isEqualTo(many);
  }

  @Test
  void byTheThousandTakeFewStatements() {
    MailGroup team = organisation.group(TEAM);
    List<EmailAddress> many =
        IntStream.range(0, 1200).mapToObj(i -> address("x" + i + "@elsewhere.org")).toList();
    add(team, many.toArray(EmailAddress[]::new));

    int statements =
        DATABASE.statementsDuring(
            () -> assertThat(add(team, many.toArray(EmailAddress[]::new))).hasSize(1200));

    assertThat(statements).isLessThan(15);
  }

  @Test
  void areNoPartOfTheVersionAndTwoPeopleAddThemAtOnce() throws Exception {
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CountDownLatch both = new CountDownLatch(2);
    try {
      Future<List<MemberOutcome>> one = threads.submit(() -> addTogether(both, team, ANNE));
      Future<List<MemberOutcome>> other = threads.submit(() -> addTogether(both, team, BART));

      assertThat(one.get()).containsExactly(new MemberOutcome(ANNE, ADDED));
      assertThat(other.get()).containsExactly(new MemberOutcome(BART, ADDED));
    } finally {
      threads.shutdownNow();
    }
    assertThat(organisation.repository().groups().find(TEAM).orElseThrow().version())
        .isEqualTo(team.version());
  }

  private List<MemberOutcome> addTogether(CountDownLatch both, MailGroup team, EmailAddress member)
      throws InterruptedException {
    both.countDown();
    both.await();
    return add(team, member);
  }

  private List<MemberOutcome> copy(MailGroup group, DepartmentScope... scopes) {
    return organisation.repository().members().addPeopleOf(CHANGE, group.id(), List.of(scopes));
  }

  private List<MemberOutcome> add(MailGroup group, EmailAddress... members) {
    return organisation
        .repository()
        .members()
        .add(CHANGE, group.id(), List.of(members), Validity.ALWAYS);
  }

  private List<MemberOutcome> remove(MailGroup group, EmailAddress... members) {
    return organisation.repository().members().remove(CHANGE, group.id(), List.of(members));
  }

  private List<Member> page(MailGroup group) {
    return organisation.repository().members().page(group.id(), Optional.empty(), 100);
  }
}
