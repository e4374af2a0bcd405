// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.Sender;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveriesTest {
  private static final MessageFacts PLAIN = new MessageFacts(false, false, Set.of());

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART, CRIS);
  }

  @Test
  void handsEveryRecipientOverOnceInBatches() {
    MailGroup team = organisation.group(TEAM, numbered(25));

    List<List<EmailAddress>> batches = runAll(open("key", team), 10);

    assertThat(batches).extracting(List::size).containsExactly(10, 10, 5);
    assertThat(batches.stream().flatMap(List::stream)).containsExactly(numbered(25));
    assertThat(open("key", team).state()).isEqualTo(DeliveryState.DONE);
  }

  @Test
  void recordsWhoWasReachedAndWhy() {
    organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, TEAM, BART);

    runAll(open("key", all), 10);

    assertThat(DATABASE.column("select path from mg_delivery_path order by number"))
        .containsExactly("all@example.com > team@example.com > named", "all@example.com > named");
    assertThat(DATABASE.column("select recipients from mg_delivery")).containsExactly("2");
  }

  @Test
  void continuesWhereAHandoverFailed() {
    MailGroup team = organisation.group(TEAM, numbered(30));
    Delivery delivery = open("key", team);
    List<EmailAddress> handed = new ArrayList<>();
    DeliveryRun run = run(delivery);
    run.next(10, handed::addAll);

    assertThatThrownBy(
            () ->
                run.next(
                    10,
                    batch -> {
                      throw new IllegalStateException("queue is full");
                    }))
        .hasMessage("queue is full");
    while (run.next(10, handed::addAll)) {}

    assertThat(handed).containsExactly(numbered(30));
  }

  @Test
  void continuesAfterADeathInAnotherRun() {
    MailGroup team = organisation.group(TEAM, numbered(30));
    List<EmailAddress> handed = new ArrayList<>();
    run(open("key", team)).next(10, handed::addAll);

    handed.addAll(runAll(open("key", team), 7).stream().flatMap(List::stream).toList());

    assertThat(handed).containsExactly(numbered(30));
  }

  @Test
  void twoAtOnceHandEachRecipientOverOnce() {
    MailGroup team = organisation.group(TEAM, numbered(200));
    ConcurrentLinkedQueue<EmailAddress> handed = new ConcurrentLinkedQueue<>();
    Runnable runner =
        () -> {
          DeliveryRun run = run(open("key", team));
          while (run.next(7, handed::addAll)) {}
        };

    CompletableFuture.allOf(CompletableFuture.runAsync(runner), CompletableFuture.runAsync(runner))
        .join();

    assertThat(handed).containsExactlyInAnyOrder(numbered(200));
  }

  @Test
  void skipsPeopleWhomTheMessageNamesDirectly() {
    MailGroup team = organisation.group(TEAM, ANNE, BART, CRIS);
    List<EmailAddress> handed = new ArrayList<>();

    organisation
        .repository()
        .deliveries()
        .run(open("key", team), Set.of(BART))
        .next(10, handed::addAll);

    assertThat(handed).containsExactly(ANNE, CRIS);
  }

  @Test
  void skipsWhomAnotherGroupOfTheSameMessageReached() {
    MailGroup team = organisation.group(TEAM, numbered(50));
    MailGroup all = organisation.group(ALL, numbered(70));

    runAll(open("key", team), 7);
    List<List<EmailAddress>> batches = runAll(open("key", all), 9);

    assertThat(batches.stream().flatMap(List::stream))
        .containsExactly(Arrays.copyOfRange(numbered(70), 50, 70));
  }

  @Test
  void twoGroupsOfAMessageInTurnHandEachRecipientOverOnce() {
    MailGroup team = organisation.group(TEAM, numbered(50));
    MailGroup all = organisation.group(ALL, numbered(70));
    DeliveryRun toTeam = run(open("key", team));
    DeliveryRun toAll = run(open("key", all));
    List<EmailAddress> handed = new ArrayList<>();

    boolean moreToTeam = true;
    boolean moreToAll = true;
    while (moreToTeam || moreToAll) {
      moreToTeam = toTeam.next(7, handed::addAll);
      moreToAll = toAll.next(9, handed::addAll);
    }

    assertThat(handed).containsExactlyInAnyOrder(numbered(70));
  }

  @Test
  void twoGroupsOfAMessageAtOnceHandEachRecipientOverOnce() {
    MailGroup team = organisation.group(TEAM, numbered(200));
    MailGroup all = organisation.group(ALL, numbered(200));
    ConcurrentLinkedQueue<EmailAddress> handed = new ConcurrentLinkedQueue<>();

    CompletableFuture.allOf(
            Stream.of(open("key", team), open("key", all))
                .map(
                    delivery ->
                        CompletableFuture.runAsync(
                            () -> {
                              DeliveryRun run = run(delivery);
                              while (run.next(7, handed::addAll)) {}
                            }))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(handed).containsExactlyInAnyOrder(numbered(200));
  }

  @Test
  void aSenderWithoutOwnCopyGetsNone() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    organisation.change(ANNE, data -> data.withAliases(Set.of(address("anne.b@example.com"))));
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(ANNE, true, false));

    assertThat(runAll(open("by-address", team, proven(ANNE)), 10)).containsExactly(List.of(BART));
    assertThat(runAll(open("by-alias", team, proven(address("anne.b@example.com"))), 10))
        .containsExactly(List.of(BART));
    assertThat(runAll(open("by-bart", team, proven(BART)), 10))
        .containsExactly(List.of(ANNE, BART));
  }

  @Test
  void theSameMessageIdUnderAnotherKeyIsADuplicateForADay() {
    MailGroup team = organisation.group(TEAM, ANNE);
    open("first", team);

    assertThat(openAt(Duration.ofHours(23), "second", team).state())
        .isEqualTo(DeliveryState.DUPLICATE);
    assertThat(openAt(Duration.ofHours(49), "third", team).state())
        .isEqualTo(DeliveryState.EXPANDING);
  }

  @Test
  void theDecisionIsMadeWhenTheMessageIsFirstSeen() {
    MailGroup team = organisation.group(TEAM, ANNE);
    Delivery first = open("key", team);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    Delivery again = open("key", team);

    assertThat(again).isEqualTo(first);
    assertThat(open("other", team).decision())
        .isEqualTo(new Decision.Refuse(DecidedBy.GROUP_STATE, Reason.GROUP_NOT_ACTIVE));
  }

  @Test
  void aRefusedMessageIsRefusedAgainAfterADeath() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);

    Delivery refused = open("key", team, proven(BART));

    assertThat(refused.state()).isEqualTo(DeliveryState.REFUSED);
    assertThat(open("key", team, proven(BART))).isEqualTo(refused);
    assertThat(run(refused).next(10, batch -> {})).isFalse();
  }

  @Test
  void neverExpandsABounce() {
    MailGroup team = organisation.group(TEAM, ANNE);

    Delivery delivery = open("key", team, new Sender(Optional.empty(), Optional.empty()));

    assertThat(delivery.state()).isEqualTo(DeliveryState.DROPPED);
  }

  @Test
  void aMessageWhoseGroupHasABrokenRuleComesAgain() {
    MailGroup team =
        organisation.dynamicGroup(TEAM, io.mailgroups.group.Rule.meeting("title eq \"Engineer\""));
    DATABASE.execute("update mg_group_condition set condition_text = 'title equals Engineer'");
    Delivery waiting = open("key", team);
    DATABASE.execute(
        "update mg_group_condition set condition_text = 'userName eq \"anne@example.com\"'");

    assertThat(waiting.decision())
        .isEqualTo(new Decision.Refuse(DecidedBy.BROKEN_RULE, Reason.BROKEN_RULE));
    assertThat(DATABASE.column("select id from mg_delivery")).isEmpty();
    assertThat(runAll(open("key", team), 10)).containsExactly(List.of(ANNE));
  }

  @Test
  void textThatNoColumnCanHoldIsKeptAsFarAsItGoes() {
    MailGroup team = organisation.group(TEAM, OUTSIDER);
    MessageHead head =
        new MessageHead(
            "key",
            Optional.of("<" + "x".repeat(2_000) + "@example.com>"),
            Optional.empty(),
            proven(ANNE),
            1,
            Optional.of("\0\uD800 subject\r\n" + "y".repeat(5_000)));

    Delivery delivery =
        organisation.repository().deliveries().open(head, organisation.addressed(team), PLAIN);

    assertThat(delivery.state()).isEqualTo(DeliveryState.EXPANDING);
  }

  @Test
  void eachMessageToEachGroupHasABounceAddressOfItsOwnAndKeepsIt() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, ANNE);

    List<BounceAddress> bounces =
        Stream.of(open("1", team), open("1", all), open("2", team)).map(Delivery::bounces).toList();

    assertThat(bounces).doesNotHaveDuplicates();
    assertThat(Stream.of(open("1", team), open("1", all), open("2", team)).map(Delivery::bounces))
        .containsExactlyElementsOf(bounces);
  }

  @Test
  void aBounceAddressLeadsToItsDelivery() {
    MailGroup team = organisation.group(TEAM, ANNE);
    Delivery delivery = open("key", team);
    BounceAddresses addresses = organisation.repository().bounceAddresses();
    BouncedDelivery expected =
        new BouncedDelivery(
            delivery.id(), TEAM, "key", Optional.of("<key@example.com>"), Optional.empty());

    assertThat(addresses.find(delivery.bounces())).contains(expected);
    assertThat(addresses.find(new BounceAddress(delivery.bounces().token(), "alias.example.com")))
        .contains(expected);
    assertThat(addresses.find(BounceAddress.random(TEAM, new SecureRandom()))).isEmpty();
    assertThat(DATABASE.statementsDuring(() -> addresses.find(delivery.bounces()))).isEqualTo(1);
  }

  @Test
  void deliveriesThatAnEarlierVersionOpenedHaveOneToo() {
    MailGroup team = organisation.group(TEAM, ANNE);
    Delivery first = open("key", team);
    DATABASE.execute("update mg_delivery set bounce_token = default");

    Delivery again = open("key", team);

    assertThat(again.bounces()).isNotEqualTo(first.bounces());
    assertThat(BounceAddress.of(again.bounces().address())).contains(again.bounces());
    assertThat(open("key", team)).isEqualTo(again);
  }

  private Delivery open(String key, MailGroup group) {
    return open(key, group, proven(ANNE));
  }

  private Delivery open(String key, MailGroup group, Sender sender) {
    return organisation
        .repository()
        .deliveries()
        .open(head(key, "<" + key + "@example.com>", sender), organisation.addressed(group), PLAIN);
  }

  private Delivery openAt(Duration later, String key, MailGroup group) {
    Clock clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
    return Organisation.at(clock)
        .repository()
        .deliveries()
        .open(head(key, "<first@example.com>", proven(ANNE)), organisation.addressed(group), PLAIN);
  }

  private static MessageHead head(String key, String messageId, Sender sender) {
    return new MessageHead(
        key, Optional.of(messageId), Optional.of(ANNE), sender, 1_000, Optional.of("Lunch"));
  }

  private static Sender proven(EmailAddress sender) {
    return new Sender(Optional.of(sender), Optional.of(sender));
  }

  private DeliveryRun run(Delivery delivery) {
    return organisation.repository().deliveries().run(delivery, Set.of());
  }

  private List<List<EmailAddress>> runAll(Delivery delivery, int batchSize) {
    List<List<EmailAddress>> batches = new ArrayList<>();
    DeliveryRun run = run(delivery);
    while (run.next(batchSize, batches::add)) {}
    return batches;
  }

  private static EmailAddress[] numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> address("member%04d@elsewhere.org".formatted(i)))
        .toArray(EmailAddress[]::new);
  }
}
