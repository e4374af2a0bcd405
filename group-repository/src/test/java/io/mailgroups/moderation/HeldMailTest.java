// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.expansion.DeliveryRun;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.LogRetention.Removed;
import io.mailgroups.expansion.MessageContent;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Role;
import io.mailgroups.problem.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Held mail waits four days here. */
class HeldMailTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Duration DAY = Duration.ofDays(1);

  private AdjustableClock clock;
  private Holding holding;
  private Organisation organisation;
  private MailGroup team;
  private Sent sent;

  @BeforeEach
  void aTeamWithAModerator() {
    clock = new AdjustableClock();
    holding = Holding.at(clock);
    organisation = holding.organisation();
    organisation.people(ANNE, BART, CRIS);
    team = organisation.group(TEAM, BART);
    organisation.role(team, Role.MODERATOR, CRIS);
    sent = new Sent();
  }

  @Test
  void remindsOnceWhenAQuarterOfTheTimeIsLeft() {
    holding.hold("key", team, ANNE);
    work();
    clock.advance(DAY.multipliedBy(3).minusSeconds(1));
    work();
    assertThat(sent.letters).hasSize(2);

    clock.advance(Duration.ofSeconds(1));
    work();
    work();

    assertThat(sent.letters).hasSize(3);
    assertThat(sent.letters.get(2).notice().subject())
        .isEqualTo("Reminder: to be approved / 提醒：待审核: Lunch");
    assertThat(sent.letters.get(2).notice().to()).containsExactly(CRIS);
    assertThat(sent.letters.get(2).attached()).contains("At noon?");
  }

  @Test
  void expiresWhenNobodyDecidedInTimeAndTellsTheAuthor() {
    long id = holding.hold("key", team, ANNE);
    work();
    clock.advance(DAY.multipliedBy(4).minusSeconds(1));
    work();
    assertThat(state(id)).isEqualTo(HeldState.WAITING);

    clock.advance(Duration.ofSeconds(1));
    work();

    assertThat(state(id)).isEqualTo(HeldState.EXPIRED);
    assertThat(holding.open("key", team, ANNE).state()).isEqualTo(DeliveryState.EXPIRED);
    assertThat(sent.subjects()).endsWith("Expired / 已过期: Lunch");
    assertThatThrownBy(() -> held().approve(CHANGE, id, ""))
        .hasMessage("It expired before anybody decided.");
  }

  @Test
  void whatIsDecidedNeitherRemindsNorExpires() {
    long id = holding.hold("key", team, ANNE);
    held().approve(CHANGE, id, "");
    work();
    int before = sent.letters.size();

    clock.advance(DAY.multipliedBy(5));
    work();

    assertThat(sent.letters).hasSize(before);
    assertThat(state(id)).isEqualTo(HeldState.APPROVED);
  }

  @Test
  void forgetsTheTextWhenNoGroupNeedsItAnyMore() throws Exception {
    MailGroup all = organisation.group(ALL, ANNE);
    long first = holding.hold("key", team, ANNE);
    long second = holding.hold("key", all, ANNE);
    held().reject(CHANGE, first, "");
    held().approve(CHANGE, second, "");
    work();
    assertThat(held().content(second).readAllBytes()).isEqualTo(Holding.MESSAGE);

    DeliveryRun run =
        organisation.repository().deliveries().run(holding.open("key", all, ANNE), Set.of());
    while (run.next(10, batch -> {})) {}
    work();

    assertThat(DATABASE.column("select message_id from mg_message_content")).isEmpty();
    assertThatThrownBy(() -> held().content(second)).isInstanceOf(NotFound.class);
    assertThat(held().find(second)).isPresent();
  }

  @Test
  void severalAtOnceExpireEachOnce() {
    for (int i = 0; i < 20; i++) {
      holding.hold("key" + i, team, ANNE);
    }
    DATABASE.execute("delete from mg_outbox");
    clock.advance(DAY.multipliedBy(5));

    CompletableFuture.allOf(
            CompletableFuture.runAsync(this::work), CompletableFuture.runAsync(this::work))
        .join();

    assertThat(sent.letters).hasSize(20);
    assertThat(DATABASE.column("select distinct state from mg_delivery"))
        .containsExactly("EXPIRED");
  }

  @Test
  void twoThatKeepOneMessageForTwoGroupsAtOnceKeepItsTextOnce() {
    MailGroup all = organisation.group(ALL, ANNE);
    holding.moderate(team, ModeratedSenders.EVERYBODY);
    holding.moderate(all, ModeratedSenders.EVERYBODY);
    byte[] message = Holding.octets(3 * MessageContent.PART);

    CompletableFuture.allOf(
            List.of(team, all, team, all).stream()
                .map(group -> holding.open("key", group, ANNE))
                .map(
                    delivery ->
                        CompletableFuture.runAsync(() -> holding.keep(delivery, ANNE, message)))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(DATABASE.column("select id from mg_held_message")).hasSize(2);
    assertThat(DATABASE.column("select number from mg_message_content")).hasSize(3);
  }

  @Test
  void theLogKeepsWhatWaitsAndTakesHeldMailAlongInTheEnd() {
    long id = holding.hold("key", team, ANNE);
    clock.advance(DAY.multipliedBy(1_000));
    assertThat(organisation.repository().logRetention().removeOld()).isEqualTo(Removed.NOTHING);
    held().reject(CHANGE, id, "");
    clock.advance(DAY.multipliedBy(1_000));

    assertThat(organisation.repository().logRetention().removeOld()).isEqualTo(new Removed(1, 0));
    work();

    for (String table : List.of("mg_held_message", "mg_message_content", "mg_delivery")) {
      assertThat(DATABASE.column("select 1 from " + table)).as(table).isEmpty();
    }
  }

  @Test
  void anIdleLookTakesFourStatements() {
    holding.hold("key", team, ANNE);
    work();

    assertThat(DATABASE.statementsDuring(this::work)).isEqualTo(4);
  }

  private void work() {
    boolean more = true;
    while (more) {
      more = organisation.repository().heldMail().tidyUp();
      while (organisation.repository().outboxRound().next(sent)) {
        more = true;
      }
    }
  }

  private HeldState state(long id) {
    return held().find(id).orElseThrow().state();
  }

  private HeldMessages held() {
    return organisation.repository().heldMessages();
  }
}
