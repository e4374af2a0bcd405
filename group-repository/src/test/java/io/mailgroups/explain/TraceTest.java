// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryRun;
import io.mailgroups.expansion.LoggedDelivery.LoggedModeration;
import io.mailgroups.expansion.MessageHead;
import io.mailgroups.explain.Fate.Kind;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Rule;
import io.mailgroups.group.Validity;
import io.mailgroups.moderation.Holding;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.problem.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Why did she not get it on Tuesday? */
class TraceTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private AdjustableClock clock;
  private Organisation organisation;

  @BeforeEach
  void newOrganisation() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART, CRIS, DORA);
  }

  @Test
  void sentInABatch() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    deliver("m", ANNE, team);

    Fate fate = fate(team, BART);

    assertThat(fate.kind()).isEqualTo(Kind.SENT);
    assertThat(fate.copy().orElseThrow().batch()).isEqualTo(1);
    assertThat(fate.copy().orElseThrow().paths()).containsExactly("team@example.com > named");
  }

  @Test
  void sentAndCameBack() {
    MailGroup team = organisation.group(TEAM, BART, OUTSIDER);
    deliver("m", BART, team);
    DATABASE.execute(
        "insert into mg_bounce_report (delivery_id, address, verdict, status, text, reported_at)"
            + " select id, 'olga@elsewhere.org', 'ADDRESS_FAILED', '5.1.1', 'gone', now() from"
            + " mg_delivery union all select id, 'bart@example.com', 'LATER', '4.4.1', 'slow',"
            + " now() from mg_delivery");

    assertThat(traced(team, OUTSIDER).fate().kind()).isEqualTo(Kind.BOUNCED);
    assertThat(traced(team, OUTSIDER).report().orElseThrow().text()).isEqualTo("gone");
    assertThat(traced(team, BART).fate().kind()).isEqualTo(Kind.SENT);
    assertThat(traced(team, BART).report().orElseThrow().text()).isEqualTo("slow");
  }

  @Test
  void nothingWasSentWhileDeliveryToTheAddressWasStopped() {
    MailGroup team = organisation.group(TEAM, BART, OUTSIDER);
    DATABASE.execute(
        "insert into mg_bounce (address, score, point_on, text, first_at, last_at, stopped_at)"
            + " select a, 5, now(), '', now(), now(), '2026-03-02 11:00' from (values"
            + " ('olga@elsewhere.org'), ('cris@example.com')) as s(a)");
    deliver("m", BART, team);
    DATABASE.execute("update mg_bounce set resumed_at = '2026-03-02 13:00'");

    assertThat(kind(team, OUTSIDER)).isEqualTo(Kind.ADDRESS_STOPPED);
    assertThat(kind(team, CRIS)).isEqualTo(Kind.NEVER_A_MEMBER);
    clock.advance(Duration.ofHours(2));
    deliver("later", BART, team);
    assertThat(kind(team, OUTSIDER)).isEqualTo(Kind.SENT);
  }

  @Test
  void alreadyReachedThroughAnotherGroupOfTheMessage() {
    MailGroup team = organisation.group(TEAM, BART);
    MailGroup all = organisation.group(ALL, BART, CRIS);
    deliver("m", ANNE, all);
    deliver("m", ANNE, team);

    Fate fate = fate(team, BART);

    assertThat(fate.kind()).isEqualTo(Kind.SENT_BY_OTHER);
    assertThat(fate.other().orElseThrow().groupAddress()).isEqualTo(ALL);
    assertThat(fate.copy()).isPresent();
    assertThat(kind(team, CRIS)).isEqualTo(Kind.SENT_BY_OTHER);
    assertThat(kind(team, DORA)).isEqualTo(Kind.NEVER_A_MEMBER);
  }

  @Test
  void heldRejectedAndExpired() {
    Holding holding = Holding.in(organisation);
    MailGroup team = organisation.group(TEAM, BART);
    long id = holding.hold("one", team, ANNE);
    assertThat(kind(team, BART)).isEqualTo(Kind.HELD);
    organisation.repository().heldMessages().reject(CHANGE, id, "no");
    assertThat(kind(team, BART)).isEqualTo(Kind.REJECTED);
    assertThat(traced(team, BART).delivery().moderation())
        .contains(
            new LoggedModeration(
                id, Optional.of(CHANGE.actor()), Optional.of(clock.instant()), "no"));

    clock.advance(Duration.ofMinutes(1));
    holding.hold("two", team, ANNE);
    clock.advance(Duration.ofDays(4));
    organisation.repository().heldMail().tidyUp();
    assertThat(kind(team, BART)).isEqualTo(Kind.EXPIRED);
  }

  @Test
  void approvedForThoseWhoWereMembersThen() {
    Holding holding = Holding.in(organisation);
    MailGroup team = organisation.group(TEAM, BART);
    long id = holding.hold("one", team, ANNE);
    clock.advance(Duration.ofHours(1));
    organisation.repository().members().remove(CHANGE, team.id(), List.of(BART));
    organisation.addMembers(team, CRIS);
    clock.advance(Duration.ofHours(1));
    organisation.repository().heldMessages().approve(CHANGE, id, "");

    organisation.deliver(Organisation.message("one", "<one@example.com>", ANNE, "Lunch"), team);

    assertThat(kind(team, CRIS)).isEqualTo(Kind.SENT);
    assertThat(kind(team, BART)).isEqualTo(Kind.MEMBER_NO_MORE);
  }

  @Test
  void refusedDroppedAndDuplicate() {
    MailGroup team = organisation.group(TEAM, BART);
    deliver("one", OUTSIDER, team);
    assertThat(kind(team, BART)).isEqualTo(Kind.REFUSED);
    clock.advance(Duration.ofMinutes(1));
    deliver("two", ANNE, team);
    clock.advance(Duration.ofMinutes(1));
    deliver("three", "<two@example.com>", ANNE, team);
    assertThat(kind(team, CRIS)).isEqualTo(Kind.DUPLICATE);
    assertThat(kind(team, BART)).isEqualTo(Kind.DUPLICATE);
    clock.advance(Duration.ofMinutes(1));
    deliverAutomatically("four", ANNE, team);
    assertThat(kind(team, BART)).isEqualTo(Kind.DROPPED);
  }

  @Test
  void ownCopyOff() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    choose(team, new MemberSetting(ANNE, true, false));
    deliver("m", ANNE, team);
    clock.advance(Duration.ofDays(1));
    choose(team, new MemberSetting(ANNE, true, true));

    assertThat(fate(team, ANNE).kind()).isEqualTo(Kind.OWN_COPY_OFF);
    assertThat(fate(team, ANNE).event()).isPresent();
    assertThat(kind(team, BART)).isEqualTo(Kind.SENT);
  }

  @Test
  void mailOffThenThoughOnNow() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    Instant since = clock.instant();
    choose(team, new MemberSetting(BART, false, true));
    clock.advance(Duration.ofDays(1));
    deliver("m", ANNE, team);
    clock.advance(Duration.ofDays(1));
    choose(team, new MemberSetting(BART, true, true));

    assertThat(fate(team, BART).kind()).isEqualTo(Kind.MAIL_OFF);
    assertThat(fate(team, BART).event().map(AuditEvent::at)).contains(since);
  }

  @Test
  void mailOnThenThoughOffNowIsNotTheReason() {
    MailGroup team = organisation.group(TEAM, ANNE);
    deliver("m", ANNE, team);
    clock.advance(Duration.ofDays(1));
    choose(team, new MemberSetting(BART, false, true));

    assertThat(kind(team, BART)).isEqualTo(Kind.NEVER_A_MEMBER);
  }

  @Test
  void suspendedThenOrDepartedOrNotYetThere() {
    MailGroup team = organisation.group(TEAM, ANNE, BART, CRIS);
    clock.advance(Duration.ofDays(1));
    Instant since = clock.instant();
    organisation.status(BART, EmployeeStatus.SUSPENDED);
    organisation.status(CRIS, EmployeeStatus.DEPARTED);
    clock.advance(Duration.ofDays(1));
    deliver("m", ANNE, team);
    clock.advance(Duration.ofDays(1));
    organisation.status(BART, EmployeeStatus.ACTIVE);
    EmailAddress emil = Organisation.address("emil@example.com");
    organisation.person(emil);

    assertThat(fate(team, BART).kind()).isEqualTo(Kind.SUSPENDED);
    assertThat(fate(team, BART).event().map(AuditEvent::at)).contains(since);
    assertThat(kind(team, CRIS)).isEqualTo(Kind.DEPARTED);
    assertThat(kind(team, emil)).isEqualTo(Kind.NOT_YET_EMPLOYED);
  }

  @Test
  void leftBeforeOrJoinedAfter() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    clock.advance(Duration.ofDays(1));
    Instant left = clock.instant();
    organisation.repository().members().remove(CHANGE, team.id(), List.of(BART));
    clock.advance(Duration.ofDays(1));
    deliver("m", ANNE, team);
    clock.advance(Duration.ofDays(1));
    Instant joined = clock.instant();
    organisation.addMembers(team, BART, CRIS);

    assertThat(fate(team, BART).kind()).isEqualTo(Kind.MEMBER_NO_MORE);
    assertThat(fate(team, BART).event().map(AuditEvent::at)).contains(left);
    assertThat(fate(team, CRIS).kind()).isEqualTo(Kind.MEMBER_LATER);
    assertThat(fate(team, CRIS).event().map(AuditEvent::at)).contains(joined);
    assertThat(kind(team, DORA)).isEqualTo(Kind.NEVER_A_MEMBER);
  }

  @Test
  void aMembershipOfAnotherTime() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation
        .repository()
        .members()
        .add(CHANGE, team.id(), List.of(BART), Validity.from(clock.instant().plusSeconds(99)));
    deliver("m", ANNE, team);

    assertThat(kind(team, BART)).isEqualTo(Kind.MEMBER_LATER);
  }

  @Test
  void namedDirectlyBesideTheGroup() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    deliver(head("m", "<m@example.com>", ANNE), team, Set.of(BART), false);

    assertThat(kind(team, BART)).isEqualTo(Kind.NAMED_DIRECTLY);
  }

  @Test
  void departmentsRuleAndExclusionOfThen() {
    long sales = organisation.department("Sales");
    long support = organisation.department("Support");
    organisation.change(ANNE, data -> data.withDepartments(sales));
    organisation.change(BART, data -> data.withDepartments(support));
    organisation.change(CRIS, data -> data.withDepartments(sales));
    organisation.change(DORA, data -> data.withDepartments(sales));
    MailGroup team =
        organisation.dynamicGroup(
            TEAM,
            Rule.inDepartments(new DepartmentScope(sales, true))
                .where("not (userName sw \"dora\")")
                .excluding(CRIS));
    clock.advance(Duration.ofDays(1));
    deliver("m", ANNE, team);
    clock.advance(Duration.ofDays(1));
    Instant moved = clock.instant();
    organisation.change(BART, data -> data.withDepartments(sales));
    organisation.change(
        team, data -> data.withRule(Rule.inDepartments(new DepartmentScope(sales, true))));

    assertThat(kind(team, ANNE)).isEqualTo(Kind.SENT);
    assertThat(fate(team, BART).kind()).isEqualTo(Kind.NOT_IN_DEPARTMENTS);
    assertThat(fate(team, BART).event().map(AuditEvent::at)).contains(moved);
    assertThat(kind(team, CRIS)).isEqualTo(Kind.EXCLUDED);
    assertThat(kind(team, DORA)).isEqualTo(Kind.NOT_MEANT);
  }

  @Test
  void neverReachedUsButWasRefusedAtTheDoor() {
    MailGroup team = organisation.group(TEAM, BART);
    String code = organisation.refuse(team, OUTSIDER);

    Traced traced = trace(team, BART);

    assertThat(traced.deliveries()).isEmpty();
    assertThat(traced.refusals()).extracting(LoggedRefusal::code).containsExactly(code);
  }

  @Test
  void byMessageIdOrTime() {
    MailGroup team = organisation.group(TEAM, BART);
    Instant noon = clock.instant();
    deliver("one", ANNE, team);
    clock.advance(Duration.ofDays(1));
    deliver("two", ANNE, team);

    assertThat(keys(question(Optional.empty(), Optional.of("one@example.com"))))
        .containsExactly("one");
    assertThat(
            keys(
                new TraceQuestion(
                    BART,
                    Optional.of(team.id()),
                    Optional.empty(),
                    Optional.of(noon.plusSeconds(60)),
                    Optional.of(noon.plus(Duration.ofDays(2))))))
        .containsExactly("two");
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> keys(question(Optional.empty(), Optional.empty())));
  }

  @Test
  void takesTheSameStatementsHoweverManyDeliveries() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    deliver("m0", ANNE, team);
    trace(team, CRIS);
    int one = DATABASE.statementsDuring(() -> trace(team, CRIS));
    for (int i = 1; i < 8; i++) {
      deliver("m" + i, ANNE, team);
    }

    assertThat(DATABASE.statementsDuring(() -> trace(team, CRIS))).isEqualTo(one);
    assertThat(one).isLessThanOrEqualTo(8);
  }

  private TraceQuestion question(Optional<Long> group, Optional<String> messageId) {
    return new TraceQuestion(BART, group, messageId, Optional.empty(), Optional.empty());
  }

  private List<String> keys(TraceQuestion question) {
    return organisation.repository().trace().answer(question).deliveries().stream()
        .map(traced -> traced.delivery().message().messageKey())
        .toList();
  }

  private Kind kind(MailGroup group, EmailAddress person) {
    return fate(group, person).kind();
  }

  private Fate fate(MailGroup group, EmailAddress person) {
    return traced(group, person).fate();
  }

  private TracedDelivery traced(MailGroup group, EmailAddress person) {
    return trace(group, person).deliveries().get(0);
  }

  private Traced trace(MailGroup group, EmailAddress person) {
    return organisation
        .repository()
        .trace()
        .answer(
            new TraceQuestion(
                person,
                Optional.of(group.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  private void choose(MailGroup group, MemberSetting setting) {
    organisation.repository().memberSettings().set(CHANGE, group.id(), setting);
  }

  private void deliver(String key, EmailAddress sender, MailGroup group) {
    deliver(key, "<" + key + "@example.com>", sender, group);
  }

  private void deliver(String key, String messageId, EmailAddress sender, MailGroup group) {
    deliver(head(key, messageId, sender), group, Set.of(), false);
  }

  private void deliverAutomatically(String key, EmailAddress sender, MailGroup group) {
    deliver(head(key, "<" + key + "@example.com>", sender), group, Set.of(), true);
  }

  private void deliver(
      MessageHead head, MailGroup group, Set<EmailAddress> directlyNamed, boolean automatic) {
    Delivery delivery =
        organisation
            .repository()
            .deliveries()
            .open(
                head, organisation.addressed(group), new MessageFacts(automatic, false, Set.of()));
    DeliveryRun run = organisation.repository().deliveries().run(delivery, directlyNamed);
    while (run.next(10, batch -> {})) {}
  }

  private static MessageHead head(String key, String messageId, EmailAddress sender) {
    return Organisation.message(key, messageId, sender, "Lunch");
  }
}
