// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static io.mailgroups.Organisation.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.bounce.Taken.Effect;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.database.TwoTransactions;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.BouncedDelivery;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.Rule;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An address whose mail comes back day after day gets no more. */
class BouncesTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ZOE = address("zoe@elsewhere.org");
  private static final Duration DAY = Duration.ofDays(1);

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation;
  private MailGroup team;
  private final List<BouncedDelivery> deliveries = new ArrayList<>();
  private int messages;

  @BeforeEach
  void aGroupWithSomebodyElsewhere() {
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART, CRIS);
    team = organisation.group(TEAM, ANNE, OUTSIDER);
    organisation.role(team, Role.OWNER, BART);
  }

  @Test
  void stopsForAllGroupsAfterFiveDaysOfFailures() {
    MailGroup all = organisation.group(ALL, BART, OUTSIDER);

    for (int day = 1; day <= 4; day++) {
      assertThat(effect(failure(OUTSIDER))).isEqualTo(Effect.COUNTED);
      clock.advance(DAY);
    }
    assertThat(organisation.recipients(team)).contains(OUTSIDER);
    assertThat(effect(failure(OUTSIDER))).isEqualTo(Effect.STOPPED);

    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThat(organisation.recipients(all)).containsExactly(BART);
    assertThat(listed(BounceList.Wanted.STOPPED))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.address()).isEqualTo(OUTSIDER);
              assertThat(one.score()).isEqualTo(5);
              assertThat(one.status()).contains("5.1.1");
              assertThat(one.text()).isEqualTo("550 5.1.1 No such user");
              assertThat(one.stopped()).contains(clock.instant());
            });
  }

  @Test
  void countsOneFailureADay() {
    effect(failure(OUTSIDER));

    assertThat(effect(failure(OUTSIDER))).isEqualTo(Effect.COUNTED_TODAY);
    assertThat(listed(BounceList.Wanted.ALL).get(0).score()).isOne();
  }

  @Test
  void forgetsAfterSevenQuietDays() {
    effect(failure(OUTSIDER));
    clock.advance(DAY);
    effect(failure(OUTSIDER));
    clock.advance(DAY.multipliedBy(7));
    assertThat(listed(BounceList.Wanted.ALL)).hasSize(1);
    clock.advance(Duration.ofHours(1));
    assertThat(listed(BounceList.Wanted.ALL)).isEmpty();

    effect(failure(OUTSIDER));

    assertThat(listed(BounceList.Wanted.ALL).get(0).score()).isOne();
  }

  @Test
  void thresholdAndForgettingAreSettings() {
    repository()
        .settings()
        .change(
            CHANGE,
            Map.of("bounceThreshold", Optional.of("2"), "bounceForgetDays", Optional.of("30")));
    effect(failure(OUTSIDER));
    clock.advance(DAY.multipliedBy(29));

    assertThat(effect(failure(OUTSIDER))).isEqualTo(Effect.STOPPED);
  }

  @Test
  void whatPassesOrIsMeantForTheMessageDoesNotCount() {
    for (Verdict verdict : List.of(Verdict.LATER, Verdict.REFUSED)) {
      assertThat(effect(report(verdict, OUTSIDER))).isEqualTo(Effect.NOTED);
    }
    assertThat(take(deliver(), report(Verdict.ARRIVED, OUTSIDER))).isEmpty();
    assertThat(listed(BounceList.Wanted.ALL)).isEmpty();
  }

  @Test
  void aReportOnSomebodyWhomTheDeliveryDidNotReachCountsNothing() {
    assertThat(effect(failure(ZOE))).isEqualTo(Effect.NOT_REACHED);
    assertThat(effect(failure(BART))).isEqualTo(Effect.NOT_REACHED);
    assertThat(effect(reported(Optional.empty(), Optional.empty()))).isEqualTo(Effect.NOT_REACHED);
    assertThat(DATABASE.column("select count(*) from mg_bounce")).containsExactly("0");
    assertThat(DATABASE.column("select count(*) from mg_bounce_report")).containsExactly("0");
  }

  @Test
  void aReportOfWhoCannotKnowIsNotBelieved() {
    List<Taken> taken =
        repository()
            .bounces()
            .take(deliver(), List.of(failure(ANNE)), address -> !address.equals(ANNE));

    assertThat(taken).extracting(Taken::effect).containsExactly(Effect.NOT_BELIEVED);
    assertThat(DATABASE.column("select count(*) from mg_bounce")).containsExactly("0");
  }

  @Test
  void whoPassesTheirMailOnIsFoundByTheOriginalAddress() {
    EmailAddress passedOnTo = address("olga1987@private.example.net");

    assertThat(effect(reported(Optional.of(passedOnTo), Optional.of(OUTSIDER))))
        .isEqualTo(Effect.COUNTED);
    assertThat(listed(BounceList.Wanted.ALL))
        .extracting(BouncingAddress::address)
        .containsExactly(OUTSIDER);
    assertThat(effect(failure(passedOnTo))).isEqualTo(Effect.NOT_REACHED);
  }

  @Test
  void ofTwoReportsInOneTheGraverCounts() {
    List<Taken> taken =
        take(deliver(), report(Verdict.LATER, OUTSIDER), report(Verdict.ADDRESS_FAILED, OUTSIDER));

    assertThat(taken).extracting(Taken::effect).containsExactly(Effect.COUNTED);
  }

  @Test
  void aLaterAndLighterReportLeavesTheGraverInTheLog() {
    BouncedDelivery delivery = deliver();
    take(delivery, failure(OUTSIDER));
    take(delivery, report(Verdict.LATER, OUTSIDER));

    assertThat(repository().copyReports().of(delivery.deliveryId(), List.of(OUTSIDER, ANNE)))
        .containsOnlyKeys(OUTSIDER)
        .allSatisfy((who, copy) -> assertThat(copy.verdict()).isEqualTo(Verdict.ADDRESS_FAILED));
    assertThat(repository().copyReports().lost(List.of(delivery.deliveryId())))
        .containsExactly(Map.entry(delivery.deliveryId(), 1L));
  }

  @Test
  void stopsPeopleOfDepartmentsAndThoseWhomRulesName() {
    long sales = organisation.department("Sales");
    EmailAddress dora = address("dora@example.com");
    organisation.person(dora, sales);
    MailGroup department = organisation.departmentGroup(address("sales@example.com"), sales);
    MailGroup dynamic =
        organisation.dynamicGroup(
            address("some@example.com"),
            Rule.inDepartments(new DepartmentScope(sales, true)).including(OUTSIDER));
    stop(dora);
    stop(OUTSIDER);

    assertThat(organisation.recipients(department)).isEmpty();
    assertThat(organisation.recipients(dynamic)).isEmpty();
  }

  @Test
  void tellsEachOwnerOfTheirGroupsOnly() {
    MailGroup all = organisation.group(ALL, OUTSIDER);
    organisation.role(all, Role.OWNER, CRIS);
    organisation.group(address("nobodys@example.com"), OUTSIDER);
    organisation.group(address("others@example.com"), ANNE);

    failOnFiveDays(OUTSIDER);

    assertThat(DATABASE.column("select recipients from mg_outbox order by recipients"))
        .containsExactly(BART.text(), CRIS.text(), "postmaster@example.com");
    assertThat(DATABASE.column("select body from mg_outbox where recipients = 'cris@example.com'"))
        .singleElement()
        .asString()
        .contains(ALL.text(), OUTSIDER.text(), "550 5.1.1 No such user", "恢复投递")
        .doesNotContain(TEAM.text(), "nobodys@");
    assertThat(DATABASE.column("select page from mg_outbox")).allMatch("/bounces/1"::equals);
  }

  @Test
  void tellsThemOnce() {
    failOnFiveDays(OUTSIDER);
    BouncedDelivery earlier = deliveries.get(0);
    clock.advance(DAY);

    assertThat(take(earlier, failure(OUTSIDER)))
        .extracting(Taken::effect)
        .containsExactly(Effect.COUNTED);
    assertThat(DATABASE.column("select count(*) from mg_outbox")).containsExactly("1");
  }

  @Test
  void isResumedByHandAndStandsInTheAuditLog() {
    failOnFiveDays(OUTSIDER);
    long id = listed(BounceList.Wanted.STOPPED).get(0).id();

    repository().bounces().resume(CHANGE, id);

    assertThat(organisation.recipients(team)).containsExactly(ANNE, OUTSIDER);
    assertThat(listed(BounceList.Wanted.ALL)).isEmpty();
    assertThat(effect(failure(OUTSIDER))).isEqualTo(Effect.COUNTED);
    assertThat(listed(BounceList.Wanted.ALL).get(0).score()).isOne();
    assertThat(
            repository()
                .auditEvents()
                .page(AuditFilter.ALL.about("bounce"), PageRequest.first(10))
                .items())
        .extracting(event -> event.action() + " " + event.change().actor())
        .containsExactly("resume-address postmaster@example.com", "stop-address bounces");
  }

  @Test
  void onlyWhatIsStoppedCanBeResumed() {
    effect(failure(OUTSIDER));
    long id = listed(BounceList.Wanted.ALL).get(0).id();

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> repository().bounces().resume(CHANGE, id));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> repository().bounces().resume(CHANGE, 99));
  }

  @Test
  void twoServersCountTheSameFailureOnce() throws Exception {
    BouncedDelivery delivery = deliver();

    TwoTransactions.overlap(
        DATABASE, () -> take(delivery, failure(OUTSIDER)), () -> take(delivery, failure(OUTSIDER)));

    assertThat(listed(BounceList.Wanted.ALL).get(0).score()).isOne();
  }

  @Test
  void stoppingCostsTheExpansionNoStatement() {
    organisation.recipients(team);
    int before = DATABASE.statementsDuring(() -> organisation.recipients(team));
    stop(OUTSIDER);

    assertThat(DATABASE.statementsDuring(() -> organisation.recipients(team))).isEqualTo(before);
  }

  @Test
  void whatIsOverIsForgottenInTheEndAndWhatIsStoppedIsNot() {
    failOnFiveDays(OUTSIDER);
    clock.advance(DAY.multipliedBy(400));
    assertThat(repository().bounces().forget()).isZero();
    repository().bounces().resume(CHANGE, listed(BounceList.Wanted.STOPPED).get(0).id());
    assertThat(repository().bounces().forget()).isZero();
    clock.advance(DAY.multipliedBy(400));

    assertThat(repository().bounces().forget()).isOne();
  }

  private void failOnFiveDays(EmailAddress who) {
    for (int day = 1; day <= 5; day++) {
      effect(failure(who));
      clock.advance(DAY);
    }
    assertThat(listed(BounceList.Wanted.STOPPED)).hasSize(1);
  }

  private static void stop(EmailAddress who) {
    DATABASE.execute(
        "insert into mg_bounce (address, score, point_on, text, first_at, last_at, stopped_at)"
            + " values ('"
            + who
            + "', 5, now(), '', now(), now(), now())");
  }

  private Effect effect(Reported report) {
    return take(deliver(), report).get(0).effect();
  }

  private List<Taken> take(BouncedDelivery delivery, Reported... reports) {
    return repository().bounces().take(delivery, List.of(reports), address -> true);
  }

  /** A message of Anne's to the team. */
  private BouncedDelivery deliver() {
    messages++;
    organisation.deliver(message("m" + messages, "<" + messages + "@x>", ANNE, "Hello"), team);
    LoggedDelivery last =
        repository().deliveryLog().page(DeliveryFilter.ALL, PageRequest.first(1)).items().get(0);
    BouncedDelivery delivery =
        new BouncedDelivery(last.id(), TEAM, "m" + messages, Optional.empty(), Optional.empty());
    deliveries.add(delivery);
    return delivery;
  }

  private List<BouncingAddress> listed(BounceList.Wanted wanted) {
    return repository().bounceList().page(wanted, PageRequest.first(10)).items();
  }

  private GroupRepository repository() {
    return organisation.repository();
  }

  private static Reported failure(EmailAddress who) {
    return report(Verdict.ADDRESS_FAILED, who);
  }

  private static Reported report(Verdict verdict, EmailAddress who) {
    return new Reported(
        Optional.of(who),
        Optional.empty(),
        verdict,
        Optional.of("5.1.1"),
        "550 5.1.1 No such user");
  }

  private static Reported reported(
      Optional<EmailAddress> recipient, Optional<EmailAddress> original) {
    return new Reported(recipient, original, Verdict.ADDRESS_FAILED, Optional.of("5.1.1"), "gone");
  }
}
