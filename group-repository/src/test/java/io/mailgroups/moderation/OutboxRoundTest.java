// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.DeliveryRun;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Outbox;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxRoundTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final String TEXT = new String(Holding.MESSAGE, StandardCharsets.US_ASCII);

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
    organisation.people(ANNE, BART, CRIS, DORA);
    team = organisation.group(TEAM, BART);
    organisation.role(team, Role.MODERATOR, CRIS);
    sent = new Sent();
  }

  @Test
  void asksTheModeratorsOnceWithTheMessageAndTellsTheAuthor() {
    long id = holding.hold("key", team, ANNE);

    work();

    assertThat(sent.subjects())
        .containsExactly("To be approved / 待审核: Lunch", "Waits for a moderator / 等待审核: Lunch");
    Sent.Letter question = sent.letters.get(0);
    assertThat(question.notice().to()).containsExactly(CRIS);
    assertThat(question.notice().page()).contains("/held-messages/" + id);
    assertThat(question.notice().text()).contains("anne@example.com", "team@example.com", "Lunch");
    assertThat(question.attached()).isEqualTo(TEXT);
    assertThat(sent.letters.get(1).notice().to()).containsExactly(ANNE);
    work();
    assertThat(sent.letters).hasSize(2);
    assertThat(DATABASE.column("select id from mg_outbox")).isEmpty();
  }

  @Test
  void keepsWhatTheQueueGivesAgainOnce() {
    holding.hold("key", team, ANNE);

    holding.keep(holding.open("key", team, ANNE), ANNE, Holding.MESSAGE);

    assertThat(DATABASE.column("select id from mg_held_message")).hasSize(1);
    assertThat(DATABASE.column("select number from mg_message_content")).hasSize(1);
    work();
    assertThat(sent.letters).hasSize(2);
  }

  @Test
  void tellsAStrangerNothing() {
    holding.hold("key", team, OUTSIDER);

    work();

    assertThat(sent.letters).extracting(letter -> letter.notice().to()).containsExactly(set(CRIS));
    assertThat(sent.letters.get(0).notice().text()).contains("olga@elsewhere.org (only claimed)");
  }

  @Test
  void ofOneThatWasDecidedMeanwhileNobodyIsAsked() {
    held().reject(CHANGE, holding.hold("key", team, ANNE), "Not here.\nTry all@.");

    work();

    assertThat(sent.subjects())
        .containsExactly("Waits for a moderator / 等待审核: Lunch", "Rejected / 未通过: Lunch");
    assertThat(sent.letters.get(1).notice().to()).containsExactly(ANNE);
    assertThat(sent.letters.get(1).notice().text())
        .contains("Comment:\n  Not here.\n  Try all@.\n", "审核意见:\n  Not here.");
  }

  @Test
  void releasesTheMessageWithItsEnvelope() {
    held().approve(CHANGE, holding.hold("key", team, ANNE), "");

    work();

    assertThat(sent.releases)
        .singleElement()
        .satisfies(
            released -> {
              assertThat(released.messageKey()).isEqualTo("key");
              assertThat(released.message()).isEqualTo(TEXT);
              assertThat(released.envelope())
                  .isEqualTo(
                      new Envelope(
                          Organisation.message("key", "id", ANNE, "").sender(),
                          "192.0.2.1",
                          "anne.example.com",
                          Set.of(TEAM),
                          Set.of(DORA),
                          List.of("other.example.com"),
                          Optional.of(ANNE)));
            });
    assertThat(sent.subjects()).contains("Approved / 已通过: Lunch");
  }

  @Test
  void aReleasedMessageGoesToWhoIsAMemberThenAndHasNoCopyYet() {
    MailGroup all = organisation.group(ALL, ANNE, CRIS);
    long id = holding.hold("key", team, ANNE);
    run(all);
    organisation.repository().members().remove(CHANGE, team.id(), List.of(BART));
    organisation.addMembers(team, CRIS, DORA);

    held().approve(CHANGE, id, "");

    assertThat(run(team)).containsExactly(DORA);
    assertThat(holding.open("key", team, ANNE).state()).isEqualTo(DeliveryState.DONE);
  }

  @Test
  void onlyThePartOfAModeratedGroupWaits() {
    MailGroup all = organisation.group(ALL, ANNE);
    holding.hold("key", team, ANNE);

    assertThat(holding.open("key", all, ANNE).state()).isEqualTo(DeliveryState.EXPANDING);
    assertThat(run(all)).containsExactly(ANNE);
    assertThat(holding.open("key", team, ANNE).state()).isEqualTo(DeliveryState.HELD);
  }

  @Test
  void aWorkerThatDiesBeforeTheEndLeavesItsWorkToTheNext() {
    long id = holding.hold("key", team, ANNE);
    work();
    held().approve(CHANGE, id, "");
    Courier dying =
        new Courier() {
          @Override
          public void send(Notice notice, String key, Optional<InputStream> attached) {
            sent.send(notice, key, attached);
          }

          @Override
          public void release(String messageKey, Envelope envelope, InputStream message) {
            sent.release(messageKey, envelope, message);
            throw new OutOfMemoryError("a death");
          }
        };

    assertThatThrownBy(() -> round().next(dying)).isInstanceOf(OutOfMemoryError.class);
    work();
    List<EmailAddress> reached = new ArrayList<>(run(team));
    reached.addAll(run(team));

    assertThat(sent.releases).hasSize(2);
    assertThat(reached).containsExactly(BART);
    assertThat(DATABASE.column("select id from mg_outbox")).isEmpty();
  }

  @Test
  void nothingIsReleasedAgainThatTheMembersHave() {
    held().approve(CHANGE, holding.hold("key", team, ANNE), "");
    run(team);
    organisation.repository().heldMail().tidyUp();

    work();

    assertThat(sent.releases).isEmpty();
    assertThat(DATABASE.column("select id from mg_outbox")).isEmpty();
  }

  @Test
  void twoWorkersTakeEachRowOnce() {
    Outbox outbox = organisation.repository().outbox();
    int notices = 60;
    organisation
        .repository()
        .database()
        .inTransactionDo(
            em ->
                IntStream.range(0, notices)
                    .forEach(
                        i -> outbox.notify(em, Notice.about(TEAM, Set.of(ANNE), "No. " + i, ""))));

    CompletableFuture.allOf(
            CompletableFuture.runAsync(this::work), CompletableFuture.runAsync(this::work))
        .join();

    assertThat(sent.subjects()).hasSize(notices).doesNotHaveDuplicates();
  }

  @Test
  void whatFailsIsPutOffUnderTheSameKeyWhileOthersGoOn() {
    holding.hold("key", team, ANNE);
    List<String> keys = new ArrayList<>();
    Courier failing =
        new Courier() {
          @Override
          public void send(Notice notice, String key, Optional<InputStream> attached) {
            if (notice.to().contains(CRIS)) {
              keys.add(key);
              throw new IllegalStateException("The queue is full");
            }
            sent.send(notice, key, attached);
          }

          @Override
          public void release(String messageKey, Envelope envelope, InputStream message) {}
        };
    while (round().next(failing)) {}
    assertThat(sent.letters).extracting(letter -> letter.notice().to()).containsExactly(set(ANNE));
    work();
    assertThat(sent.letters).hasSize(1);

    clock.advance(Duration.ofSeconds(10));
    while (round().next(failing)) {}
    clock.advance(Duration.ofSeconds(10));
    work();
    assertThat(sent.letters).as("a longer pause after the second time").hasSize(1);
    clock.advance(Duration.ofSeconds(10));
    work();

    assertThat(sent.letters.get(1).notice().to()).containsExactly(CRIS);
    keys.add(sent.letters.get(1).key());
    assertThat(keys).hasSize(3).containsOnly(keys.get(0));
  }

  @Test
  void goesToTheAddressThatTheGroupHasThen() {
    long id = holding.hold("key", team, ANNE);
    organisation.change(
        team, data -> data.withAddress(address("crew@example.com")).withAliases(Set.of()));

    held().approve(CHANGE, id, "");
    work();

    assertThat(sent.releases)
        .extracting(released -> released.envelope().written())
        .containsExactly(Set.of(address("crew@example.com")));
  }

  @Test
  void endsWhereTheGroupIsGone() {
    long id = holding.hold("key", team, ANNE);
    held().approve(CHANGE, id, "");
    organisation.repository().groups().delete(CHANGE, team.id());

    work();

    assertThat(sent.releases).isEmpty();
    assertThat(DATABASE.column("select state from mg_delivery")).containsExactly("DROPPED");
  }

  private void work() {
    while (round().next(sent)) {}
  }

  private OutboxRound round() {
    return organisation.repository().outboxRound();
  }

  private HeldMessages held() {
    return organisation.repository().heldMessages();
  }

  /** Expands the message to a group; gives whom it reached. */
  private List<EmailAddress> run(MailGroup group) {
    List<EmailAddress> reached = new ArrayList<>();
    DeliveryRun run =
        organisation.repository().deliveries().run(holding.open("key", group, ANNE), Set.of());
    while (run.next(10, reached::addAll)) {}
    return reached;
  }

  private static SortedSet<EmailAddress> set(EmailAddress address) {
    return new TreeSet<>(Set.of(address));
  }
}
