// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.database.TwoTransactions;
import io.mailgroups.expansion.LogRetention.Removed;
import io.mailgroups.group.MailGroup;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Sender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogRetentionTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Duration DAY = Duration.ofDays(1);

  private AdjustableClock clock;
  private Organisation organisation;
  private MailGroup team;
  private MailGroup all;

  @BeforeEach
  void anOrganisationThatKeepsItsLogForTenDays() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART);
    team = organisation.group(TEAM, ANNE, BART);
    all = organisation.group(ALL, TEAM);
    keepFor("10");
  }

  @Test
  void removesMessagesWithEverythingThatIsKnownOfThem() {
    deliver("old", team);
    clock.advance(DAY);
    deliver("newer", team);
    clock.advance(DAY.multipliedBy(9));
    assertThat(retention().removeOld()).isEqualTo(Removed.NOTHING);
    clock.advance(Duration.ofSeconds(1));

    assertThat(retention().removeOld()).isEqualTo(new Removed(1, 0));

    assertThat(messages()).containsExactly("newer");
    for (String table : Set.of("mg_delivery", "mg_delivery_batch", "mg_delivery_path")) {
      assertThat(DATABASE.column("select count(*) from " + table)).as(table).containsExactly("1");
    }
    assertThat(retention().removeOld()).isEqualTo(Removed.NOTHING);
  }

  @Test
  void beyondTheRoomThatItMayTakeTheOldestGoFirst() {
    deliver("oldest", team);
    deliver("old", team);
    clock.advance(DAY.multipliedBy(3));
    deliver("new", team);
    recipients("oldest", 100_000);
    recipients("old", 100_000);
    recipients("new", 1_000_000);
    keepMegabytes("8");
    assertThat(retention().removeExcess()).isEqualTo(Removed.NOTHING);

    keepMegabytes("7");
    assertThat(retention().removeExcess()).isEqualTo(new Removed(1, 0));
    assertThat(messages()).containsExactly("old", "new");
    assertThat(retention().removeExcess()).isEqualTo(Removed.NOTHING);
  }

  @Test
  void whatIsYoungerThanTwoDaysStaysHoweverMuchItIs() {
    deliver("new", team);
    recipients("new", 10_000_000);
    keepMegabytes("1");
    clock.advance(DAY.multipliedBy(2));
    assertThat(retention().removeExcess()).isEqualTo(Removed.NOTHING);

    clock.advance(Duration.ofSeconds(1));
    assertThat(retention().removeExcess()).isEqualTo(new Removed(1, 0));
  }

  @Test
  void severalThatCleanAtOnceRemoveNoMoreThanOne() {
    for (int n = 0; n < 20; n++) {
      deliver("m" + n, team);
      recipients("m" + n, 1_000_000);
    }
    clock.advance(DAY.multipliedBy(3));
    keepMegabytes("60");

    List<CompletableFuture<Removed>> cleaning =
        IntStream.range(0, 4)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> retention().removeExcess()))
            .toList();
    cleaning.forEach(CompletableFuture::join);

    assertThat(messages()).hasSize(9);
  }

  @Test
  void removesRefusalsByTheDay() {
    refuse();
    clock.advance(DAY);
    refuse();
    clock.advance(DAY.multipliedBy(10));

    assertThat(retention().removeOld()).isEqualTo(new Removed(0, 1));

    assertThat(DATABASE.column("select count(*) from mg_refusal")).containsExactly("1");
  }

  @Test
  void goesByWhatPostmastersSay() {
    deliver("old", team);
    clock.advance(DAY.multipliedBy(20));
    keepFor("30");
    assertThat(retention().removeOld()).isEqualTo(Removed.NOTHING);

    keepFor("15");
    assertThat(retention().removeOld()).isEqualTo(new Removed(1, 0));
  }

  @Test
  void keepsWhatIsStillOnItsWay() {
    open("expanding", team);
    open("held", team);
    DATABASE.execute(
        "update mg_delivery set state = 'HELD' where message_id = (select id from mg_message where"
            + " message_key = 'held')");
    clock.advance(DAY.multipliedBy(11));

    assertThat(retention().removeOld()).isEqualTo(Removed.NOTHING);

    deliver("expanding", team);
    clock.advance(DAY.multipliedBy(11));
    assertThat(retention().removeOld()).isEqualTo(new Removed(1, 0));
    assertThat(messages()).containsExactly("held");
  }

  @Test
  void keepsAMessageThatWentToAnotherGroupLater() {
    deliver("once", team);
    clock.advance(DAY.multipliedBy(11));
    deliver("once", all);

    assertThat(retention().removeOld()).isEqualTo(Removed.NOTHING);

    clock.advance(DAY.multipliedBy(11));
    assertThat(retention().removeOld()).isEqualTo(new Removed(1, 0));
    assertThat(DATABASE.column("select 1 from mg_delivery")).isEmpty();
  }

  @Test
  void takesNoMoreAtOnceThanTheDatabaseDoesInAMoment() {
    addOldMessages(LogRetention.MESSAGES_AT_ONCE + 1, 1);
    assertThat(retention().removeOld()).isEqualTo(new Removed(LogRetention.MESSAGES_AT_ONCE, 0));
    assertThat(retention().removeOld()).isEqualTo(new Removed(1, 0));

    addOldMessages(3, LogRetention.BATCHES_AT_ONCE / 2);
    assertThat(retention().removeOld()).isEqualTo(new Removed(2, 0));
    assertThat(retention().removeOld()).isEqualTo(new Removed(1, 0));

    addOldMessages(2, LogRetention.BATCHES_AT_ONCE + 1);
    assertThat(retention().removeOld()).isEqualTo(new Removed(1, 0));
    assertThat(retention().removeOld()).isEqualTo(new Removed(1, 0));
  }

  @Test
  void removesEachRowOnceAndWaitsForNobody() throws Exception {
    deliver("old", team);
    refuse();
    clock.advance(DAY.multipliedBy(11));

    AtomicBoolean ended = new AtomicBoolean();
    Removed second =
        TwoTransactions.overlap(
            DATABASE,
            () -> assertThat(retention().removeOld()).isEqualTo(new Removed(1, 1)),
            () -> {
              Removed removed = retention().removeOld();
              ended.set(true);
              return removed;
            },
            () -> assertThat(ended).isTrue());

    assertThat(second).isEqualTo(Removed.NOTHING);
    assertThat(messages()).isEmpty();
  }

  private LogRetention retention() {
    return organisation.repository().logRetention();
  }

  private void keepMegabytes(String megabytes) {
    organisation
        .repository()
        .settings()
        .change(CHANGE, Map.of("deliveryLogMegabytes", Optional.of(megabytes)));
  }

  private static void recipients(String message, int count) {
    DATABASE.execute(
        "update mg_delivery set recipients = "
            + count
            + " where message_id = (select id from mg_message where message_key = '"
            + message
            + "')");
  }

  private void keepFor(String days) {
    organisation
        .repository()
        .settings()
        .change(CHANGE, Map.of("deliveryLogDays", Optional.of(days)));
  }

  private Delivery open(String key, MailGroup group) {
    MessageHead head =
        new MessageHead(
            key,
            Optional.empty(),
            Optional.of(ANNE),
            new Sender(Optional.of(ANNE), Optional.of(ANNE)),
            1_000,
            Optional.empty());
    return organisation
        .repository()
        .deliveries()
        .open(head, organisation.addressed(group), new MessageFacts(false, false, Set.of()));
  }

  private void deliver(String key, MailGroup group) {
    DeliveryRun run = organisation.repository().deliveries().run(open(key, group), Set.of());
    while (run.next(10, batch -> {})) {}
  }

  private void refuse() {
    organisation.refuse(team, OUTSIDER);
  }

  private static void addOldMessages(int count, long batches) {
    DATABASE.execute(
        "insert into mg_message (message_key, size, received_at) select 'm' || n, 1, '2020-01-01'"
            + " from generate_series(1, "
            + count
            + ") n");
    DATABASE.execute(
        "insert into mg_delivery (message_id, group_id, group_address, group_version, decision,"
            + " decided_by, state, batches, recipients, skipped, created_at, finished_at) select"
            + " id, 1, 'team@example.com', 1, 'ACCEPT', 'ANYONE', 'DONE', "
            + batches
            + ", 0, 0, '2020-01-01', '2020-01-01' from mg_message");
  }

  private static List<String> messages() {
    return DATABASE.column("select message_key from mg_message order by id");
  }
}
