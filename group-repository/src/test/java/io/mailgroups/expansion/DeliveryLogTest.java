// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.Reason;
import io.mailgroups.problem.InvalidValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryLogTest {
  private static final PageRequest TEN = PageRequest.first(10);

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private AdjustableClock clock;
  private Organisation organisation;
  private MailGroup team;
  private MailGroup all;

  @BeforeEach
  void newOrganisation() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART, CRIS);
    team = organisation.group(TEAM, ANNE, CRIS);
    all = organisation.group(ALL, TEAM, BART);
    organisation.sendPolicy(all, SendPolicy.ANYONE);
  }

  @Test
  void showsTheNewestFirstWithTheirMessages() {
    deliver("first", ANNE, team);
    clock.advance(Duration.ofHours(1));
    deliver("second", OUTSIDER, team);

    List<LoggedDelivery> log = log().page(DeliveryFilter.ALL, TEN).items();

    assertThat(log).extracting(d -> d.message().messageKey()).containsExactly("second", "first");
    assertThat(log.get(0).reason()).contains(Reason.NOT_PROVEN);
    assertThat(log.get(0).state()).isEqualTo(DeliveryState.REFUSED);
    assertThat(log.get(0).message().provenSender()).isEmpty();
    assertThat(log.get(1).recipients()).isEqualTo(2);
    assertThat(log.get(1).groupAddress()).isEqualTo(TEAM);
    assertThat(log.get(1).message().subject()).contains("Lunch");
    assertThat(log.get(1).createdAt()).isEqualTo(clock.instant().minus(Duration.ofHours(1)));
    assertThat(log().find(log.get(1).id())).contains(log.get(1));
    assertThat(log().find(404)).isEmpty();
  }

  @Test
  void findsDeliveriesByGroupSenderMessageTimeAndDecision() {
    deliver("first", ANNE, team);
    clock.advance(Duration.ofHours(1));
    deliver("second", OUTSIDER, team);
    deliver("third", OUTSIDER, all);

    assertThat(found(DeliveryFilter.ALL.toGroups(Set.of(team.id()))))
        .containsExactly("second", "first");
    assertThat(found(DeliveryFilter.ALL.sentBy(Set.of(OUTSIDER))))
        .containsExactly("third", "second");
    assertThat(found(DeliveryFilter.ALL.sentBy(Set.of(ANNE, CRIS)))).containsExactly("first");
    assertThat(found(DeliveryFilter.ALL.of(Set.of("second@example.com"))))
        .containsExactly("second");
    assertThat(found(DeliveryFilter.ALL.of(Set.of("<second@example.com>"))))
        .containsExactly("second");
    assertThat(
            found(
                DeliveryFilter.ALL.between(
                    Optional.of(clock.instant().minusSeconds(1)), Optional.empty())))
        .containsExactly("third", "second");
    assertThat(found(DeliveryFilter.ALL.between(Optional.empty(), Optional.of(clock.instant()))))
        .containsExactly("first");
    assertThat(found(DeliveryFilter.ALL.decided(Set.of(Outcome.REFUSE)))).containsExactly("second");
    assertThat(found(DeliveryFilter.ALL.in(Set.of(DeliveryState.DONE))))
        .containsExactly("third", "first");
    assertThat(log().count(DeliveryFilter.ALL.in(Set.of(DeliveryState.DONE)))).isEqualTo(2);
  }

  @Test
  void keepsTheLogOfAGroupThatIsGone() {
    deliver("first", ANNE, team);
    organisation.repository().groups().delete(CHANGE, team.id());

    assertThat(found(DeliveryFilter.ALL.toGroups(Set.of(team.id())))).containsExactly("first");
  }

  @Test
  void givesPages() {
    deliver("first", ANNE, team);
    deliver("second", ANNE, team);
    Page<LoggedDelivery> first = log().page(DeliveryFilter.ALL, PageRequest.first(1));

    assertThat(
            log()
                .page(DeliveryFilter.ALL, PageRequest.first(1).after(first.next().orElseThrow()))
                .items())
        .extracting(d -> d.message().messageKey())
        .containsExactly("first");
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> log().page(DeliveryFilter.ALL, TEN.after("x")));
  }

  @Test
  void findsWhatSomeoneGotWithBatchAndPaths() {
    Crowd.join(DATABASE, TEAM.text(), 0, 30);
    deliver("first", ANNE, team);
    deliver("second", BART, all);
    EmailAddress person = Organisation.address("person-000017@example.com");

    List<LoggedDelivery> found = log().page(DeliveryFilter.ALL.reaching(person), TEN).items();

    assertThat(found)
        .extracting(d -> d.reached().orElseThrow().paths())
        .containsExactly(
            List.of("all@example.com > team@example.com > named"),
            List.of("team@example.com > named"));
    assertThat(found.get(1).reached().orElseThrow().batch()).isEqualTo(2);
    assertThat(found(DeliveryFilter.ALL.reaching(BART))).containsExactly("second");
    assertThat(found(DeliveryFilter.ALL.reaching(BART).toGroups(Set.of(team.id())))).isEmpty();
    // Between two recipients of one batch.
    assertThat(
            found(DeliveryFilter.ALL.reaching(Organisation.address("person-0000171@example.com"))))
        .isEmpty();
    assertThat(found(DeliveryFilter.ALL.reaching(OUTSIDER))).isEmpty();
  }

  @Test
  void findsWhatSomeoneGotLongAgoPageByPage() {
    deliver("old", ANNE, team);
    DATABASE.execute(
        "insert into mg_delivery (message_id, group_id, group_address, group_version, decision,"
            + " decided_by, state, batches, recipients, skipped, created_at) select 1, -n,"
            + " 'x@example.com', 1, 'ACCEPT', 'ANYONE', 'DONE', 0, 0, 0, now() from"
            + " generate_series(1, "
            + ReachedBy.LOOKED_AT
            + ") n");
    DeliveryFilter filter = DeliveryFilter.ALL.reaching(ANNE);

    Page<LoggedDelivery> first = log().page(filter, TEN);

    assertThat(first.items()).isEmpty();
    assertThat(first.next()).isPresent();
    assertThat(log().page(filter, TEN.after(first.next().orElseThrow())).items()).hasSize(1);
    assertThat(Page.all(request -> log().page(filter, request))).hasSize(1);
  }

  @Test
  void showsBatchesAndRecipientsPageByPage() {
    Crowd.join(DATABASE, TEAM.text(), 0, 123);
    deliver("first", ANNE, team);
    long id = log().page(DeliveryFilter.ALL, TEN).items().get(0).id();

    Page<LoggedBatch> batches = log().batches(id, TEN);
    assertThat(batches.items()).hasSize(10).extracting(LoggedBatch::recipients).containsOnly(10);
    assertThat(batches.items().get(0).first()).isEqualTo(ANNE);
    assertThat(log().batches(id, TEN.after("10")).items())
        .extracting(LoggedBatch::number)
        .containsExactly(11, 12, 13);

    List<LoggedRecipient> recipients =
        Page.all(request -> log().recipients(id, new PageRequest(request.after(), 37))).toList();
    assertThat(recipients).hasSize(125).doesNotHaveDuplicates();
    assertThat(recipients).extracting(LoggedRecipient::address).isSorted().startsWith(ANNE, CRIS);
    assertThat(recipients.get(124).batch()).isEqualTo(13);
    assertThat(recipients.get(124).paths()).containsExactly("team@example.com > named");
    assertThat(log().recipients(404, TEN).items()).isEmpty();
  }

  private void deliver(String key, EmailAddress sender, MailGroup group) {
    organisation.deliver(
        Organisation.message(key, "<" + key + "@example.com>", sender, "Lunch"), group);
  }

  private List<String> found(DeliveryFilter filter) {
    return log().page(filter, TEN).items().stream().map(d -> d.message().messageKey()).toList();
  }

  private DeliveryLog log() {
    return organisation.repository().deliveryLog();
  }
}
