// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.directory.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A James that dies while it expands a group goes on where it was. */
class KillIT {
  private static final int MEMBERS = 10_000;
  private static final int KILLS = 5;
  private static final String SUBJECT = "To everybody";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int BATCH_SIZE = Site.batchSize();
  private static final int BATCHES = MEMBERS / BATCH_SIZE;
  private static final int SPOOLER_THREADS =
      Site.shipped("mailetcontainer.xml", "<threads>(\\d+)</threads>");

  /**
   * How long James may take to cross a mail off its queue after the other server has answered for
   * it; what was answered for within this time before a kill counts as in flight.
   */
  private static final Duration CROSSED_OFF_WITHIN = Duration.ofMillis(500);

  private static final Pattern BATCH = Pattern.compile("batch of mail=.* from=(\\S+) to=\\S+$");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Kill> kills = new ArrayList<>();

  /**
   * What was when James was killed.
   *
   * @param batches recorded as handed over
   * @param inFlight that spooler threads held or that the other server was just taking, at most
   */
  private record Kill(long batches, int inFlight) {}

  @Test
  void everyRecipientHasTheMessageAndFewHaveItTwice() throws Exception {
    System.out.printf("KillIT: -Dseed=%d%n", seed);
    try (Sink sink = new Sink();
        Site site = new Site("kill")) {
      // So that something is always in flight.
      sink.pauseBeforeAnswering(Duration.ofMillis(50));
      site.slowDownBatches(Duration.ofMillis(50));
      LocalJames james = site.james("james", sink.gateway());
      james.start();
      anneWritesToEverybody(site, james);
      for (int kill = 0; kill < KILLS; kill++) {
        killInTheMiddle(site, james, sink);
      }
      james.start();

      await()
          .atMost(PATIENCE)
          .until(() -> site.number("select count(*) from mg_delivery where state = 'DONE'") == 1);
      Site.settle(james, PATIENCE);
      assertDelivered(site, james, sink);
    }
  }

  private void anneWritesToEverybody(Site site, LocalJames james) throws Exception {
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    for (EmailAddress person : List.of(ANNE, BART)) {
      webadmin.putUser(person.text(), Site.PASSWORD);
    }
    site.organisation().people(ANNE, BART);
    site.addMembersElsewhere(site.organisation().group(ALL), MEMBERS);
    // Bart beside them, so that James splits the mail and makes up another name for the group's
    // part, each time it begins with it.
    account(james, ANNE).send(SUBJECT, "Hello.", ALL.text(), BART.text());
  }

  // It goes on expanding while it starts, so it may well be killed before its start is complete.
  private void killInTheMiddle(Site site, LocalJames james, Sink sink) {
    long before = recordedBatches(site);
    int share = (BATCHES - 1 - (int) before) / (KILLS - kills.size());
    long at = before + 1 + random.nextInt(Math.max(1, share / 2));
    CompletableFuture<Kill> killed =
        CompletableFuture.supplyAsync(() -> killAt(at, site, james, sink));
    try {
      james.start();
    } catch (CannotStart killedMeanwhile) {
      System.out.println("KillIT: killed while it started");
    }
    Kill kill = killed.join();
    james.kill();
    kills.add(kill);
    assertThat(kill.batches()).isStrictlyBetween(0L, (long) BATCHES);
    assertThat(recordedBatches(site)).isEqualTo(kill.batches());
    assertThat(site.number("select count(*) from mg_delivery where state = 'EXPANDING'"))
        .isEqualTo(1);
  }

  private static Kill killAt(long batches, Site site, LocalJames james, Sink sink) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> recordedBatches(site) >= batches);
    int open = sink.connections();
    long now = System.nanoTime();
    Site.kill(james);
    awaitLastTransaction(site);
    long taken =
        sink.taken(SUBJECT).stream()
            .filter(mail -> mail.at() > now - CROSSED_OFF_WITHIN.toNanos())
            .count();
    return new Kill(recordedBatches(site), SPOOLER_THREADS + open + (int) taken);
  }

  // The database may still be busy with what James sent it last; that has the delivery locked.
  private static void awaitLastTransaction(Site site) {
    site.execute("select id from mg_delivery for update");
  }

  private void assertDelivered(Site site, LocalJames james, Sink sink) throws Exception {
    Map<String, Integer> copies = sink.copies(SUBJECT);
    int doubledCopies = copies.values().stream().mapToInt(count -> count - 1).sum();
    int inFlight = kills.stream().mapToInt(Kill::inFlight).sum();
    Map<String, Integer> handovers = handovers(james);
    int doubledBatches = handovers.values().stream().mapToInt(count -> count - 1).sum();
    System.out.printf(
        "KillIT: seed=%d; killed after %s of %d batches; batches expanded twice: %d; copies"
            + " doubled: %d; batches of %d in flight at the kills, at most: %s%n",
        seed,
        kills.stream().map(Kill::batches).toList(),
        BATCHES,
        doubledBatches,
        doubledCopies,
        BATCH_SIZE,
        kills.stream().map(Kill::inFlight).toList());

    assertThat(copies).hasSize(MEMBERS);
    assertThat(handovers).hasSize(BATCHES);
    assertThat(doubledBatches).isLessThanOrEqualTo(KILLS);
    assertThat(doubledCopies).isLessThanOrEqualTo(inFlight * BATCH_SIZE);
    assertThat(site.number("select sum(recipient_count) from mg_delivery_batch"))
        .isEqualTo(MEMBERS);
    assertThat(Site.strandedMail(james)).isEmpty();
    assertThat(account(james, ANNE).inbox()).isEmpty();
    assertThat(new Inbox(account(james, BART)).withSubject(SUBJECT)).isNotEmpty();
  }

  /** How often each batch was given to the queue, by its first recipient. */
  private static Map<String, Integer> handovers(LocalJames james) throws IOException {
    Map<String, Integer> handovers = new HashMap<>();
    for (String line : Files.readAllLines(james.directory().resolve("log/james.log"))) {
      Matcher batch = BATCH.matcher(line);
      if (batch.find()) {
        handovers.merge(batch.group(1), 1, Integer::sum);
      }
    }
    return handovers;
  }

  private static long recordedBatches(Site site) {
    return site.number("select count(*) from mg_delivery_batch");
  }

  private static MailAccount account(LocalJames james, EmailAddress person) {
    return new MailAccount(james.ports(), person.text(), Site.PASSWORD);
  }
}
