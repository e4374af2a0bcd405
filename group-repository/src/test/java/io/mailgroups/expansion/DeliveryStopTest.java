// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Capped;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryStopTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private final List<EmailAddress> handed = new ArrayList<>();
  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE);
  }

  @Test
  void noFurtherBatchLeavesAndTheLogSaysWhoHasIt() {
    MailGroup team = organisation.group(TEAM, numbered(0, 30));
    Delivery delivery = open(team);
    DeliveryRun run = run(delivery);
    run.next(10, handed::addAll);

    stop(delivery);

    assertThat(run.next(10, handed::addAll)).isFalse();
    assertThat(handed).containsExactly(numbered(0, 10));
    assertThat(open(team).state()).isEqualTo(DeliveryState.STOPPED);
    LoggedDelivery logged =
        organisation.repository().deliveryLog().find(delivery.id()).orElseThrow();
    assertThat(logged.recipients()).isEqualTo(10);
    assertThat(logged.finishedAt()).isPresent();
    assertThat(
            organisation
                .repository()
                .deliveryLog()
                .recipients(delivery.id(), PageRequest.first(50))
                .items())
        .extracting(LoggedRecipient::address)
        .containsExactly(numbered(0, 10));
  }

  @Test
  void itIsWrittenDownWhoStoppedWhat() {
    Delivery delivery = open(organisation.group(TEAM, numbered(0, 30)));
    run(delivery).next(10, handed::addAll);

    stop(delivery);

    assertThat(
            organisation
                .repository()
                .auditEvents()
                .page(AuditFilter.ALL, PageRequest.first(1))
                .items())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.action()).isEqualTo("stop");
              assertThat(event.subject().kind()).isEqualTo("delivery");
              assertThat(event.change().actor()).isEqualTo(CHANGE.actor());
              assertThat(event.after().orElseThrow())
                  .contains("team@example.com", "Hello", "\"recipients\":10");
            });
  }

  @Test
  void theBatchThatIsBeingHandedOverIsTheLast() throws Exception {
    Delivery delivery = open(organisation.group(TEAM, numbered(0, 30)));
    CountDownLatch handing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Boolean> batch =
        CompletableFuture.supplyAsync(
            () ->
                run(delivery)
                    .next(
                        10,
                        recipients -> {
                          handing.countDown();
                          waitFor(goOn);
                          handed.addAll(recipients);
                        }));
    waitFor(handing);
    CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> stop(delivery));
    goOn.countDown();
    batch.get();
    stopping.get();

    assertThat(run(delivery).next(10, handed::addAll)).isFalse();
    assertThat(handed).containsExactly(numbered(0, 10));
  }

  @Test
  void otherGroupsOfTheMessageGoOnWithoutThoseWhoHaveIt() {
    MailGroup team = organisation.group(TEAM, numbered(0, 30));
    MailGroup all = organisation.group(ALL, numbered(5, 15));
    Delivery delivery = open(team);
    run(delivery).next(10, handed::addAll);
    stop(delivery);

    DeliveryRun other = run(open(all));
    while (other.next(10, handed::addAll)) {}

    assertThat(handed).containsExactly(numbered(0, 15));
  }

  @Test
  void whatIsNotUnderWayCannotBeStopped() {
    Delivery delivery = open(organisation.group(TEAM, numbered(0, 5)));
    DeliveryRun run = run(delivery);
    while (run.next(10, handed::addAll)) {}

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> stop(delivery))
        .extracting(Conflict::kind)
        .isEqualTo(Conflict.Kind.NOT_UNDER_WAY);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> organisation.repository().deliveryStop().stop(CHANGE, 999_999));
  }

  @Test
  void saysAboutHowManyHaveNoCopyYet() {
    Delivery delivery = open(organisation.group(TEAM, numbered(0, 30)));
    run(delivery).next(10, handed::addAll);

    assertThat(organisation.repository().deliveryStop().waiting(delivery.id()))
        .contains(new Capped(20, false));
  }

  private void stop(Delivery delivery) {
    organisation.repository().deliveryStop().stop(CHANGE, delivery.id());
  }

  private Delivery open(MailGroup group) {
    return organisation
        .repository()
        .deliveries()
        .open(
            Organisation.message("key", "<1@example.com>", ANNE, "Hello"),
            organisation.addressed(group),
            new MessageFacts(false, false, Set.of()));
  }

  private DeliveryRun run(Delivery delivery) {
    return organisation.repository().deliveries().run(delivery, Set.of());
  }

  private static EmailAddress[] numbered(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n -> address("person%03d@example.com".formatted(n)))
        .toArray(EmailAddress[]::new);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
