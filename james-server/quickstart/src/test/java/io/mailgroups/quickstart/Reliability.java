// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.quickstart.PatientClient.Message;
import io.mailgroups.quickstart.Tally.Copies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Many people write to many groups while James is killed and PostgreSQL restarted at random
 * moments; see docs/reliability.md. Ends with status 1 if a copy is missing, if more are doubled
 * than were in flight, or if anything is left over.
 */
final class Reliability {
  private static final Duration TIME = Duration.ofMinutes(number("minutes", 10));
  private static final int SENDERS = number("senders", 50);
  private static final int GROUPS = number("groups", 200);
  private static final int SMALLEST = 10;
  private static final int LARGEST = number("largest", 10_000);
  private static final long SEED =
      Optional.ofNullable(Long.getLong("reliability.seed")).orElseGet(System::nanoTime);

  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int SPOOLER_THREADS =
      Site.shipped("mailetcontainer.xml", "<threads>(\\d+)</threads>");

  /** As in {@link KillIT}: what was answered for so shortly before a kill may be sent again. */
  private static final Duration CROSSED_OFF_WITHIN = Duration.ofMillis(500);

  private final Site site;
  private final Sink sink;
  private final Tally tally;
  private final LocalJames james;
  private final PatientClient client;
  private final List<Target> targets = new ArrayList<>();
  private final Instant end = Instant.now().plus(TIME);
  private int kills;
  private int restarts;
  private int inFlight;

  private record Target(String address, int members) {}

  private Reliability(Site site, Sink sink, Tally tally, LocalJames james) {
    this.site = site;
    this.sink = sink;
    this.tally = tally;
    this.james = james;
    this.client = new PatientClient(james.ports().smtp());
  }

  public static void main(String[] arguments) throws Exception {
    System.out.printf("Reliability: -Dreliability.seed=%d%n", SEED);
    Tally tally = new Tally();
    boolean right;
    try (Sink sink = new Sink(tally::take);
        Site site = new Site("reliability")) {
      LocalJames james = site.james("james", sink.gateway());
      james.start();
      makeSenders(site, james);
      right = new Reliability(site, sink, tally, james).run();
    }
    System.exit(right ? 0 : 1);
  }

  private static void makeSenders(Site site, LocalJames james) {
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    EmailAddress[] people =
        IntStream.range(0, SENDERS).mapToObj(Reliability::sender).toArray(EmailAddress[]::new);
    site.organisation().people(people);
    for (EmailAddress person : people) {
      webadmin.putUser(person.text(), Site.PASSWORD);
    }
  }

  private static EmailAddress sender(int n) {
    return Organisation.address("sender" + n + "@example.com");
  }

  private boolean run() throws Exception {
    makeGroups();
    ExecutorService people = Executors.newFixedThreadPool(SENDERS);
    List<Future<?>> sending = new ArrayList<>();
    for (int n = 0; n < SENDERS; n++) {
      int number = n;
      sending.add(people.submit(() -> write(number)));
    }
    breakThings();
    for (Future<?> each : sending) {
      each.get();
    }
    people.shutdown();
    await()
        .atMost(PATIENCE)
        .until(
            () -> site.number("select count(*) from mg_delivery where state = 'EXPANDING'") == 0);
    Site.settle(james, PATIENCE);
    return report();
  }

  // As many small ones as large ones, by their number of digits.
  private void makeGroups() {
    Random random = new Random(SEED);
    double digits = Math.log((double) LARGEST / SMALLEST);
    for (int n = 0; n < GROUPS; n++) {
      int members = (int) Math.round(SMALLEST * Math.exp(digits * random.nextDouble()));
      MailGroup group =
          site.organisation().group(Organisation.address("group" + n + "@example.com"));
      site.addMembersElsewhere(group, members);
      targets.add(new Target(group.address().text(), members));
    }
  }

  // Every 10 to 40 seconds, once the last message is accepted.
  private void write(int number) {
    Random random = new Random(SEED + 1 + number);
    for (int n = 0; Instant.now().isBefore(end); n++) {
      Target target = targets.get(random.nextInt(targets.size()));
      String subject = "Message " + n + " of " + number;
      tally.expect(subject, target.members());
      Message message = new Message(subject, sender(number).text(), target.address(), true);
      await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> client.send(message));
      pause(10_000 + random.nextInt(30_000));
    }
  }

  private void breakThings() {
    Random random = new Random(SEED);
    pause(10_000 + random.nextInt(20_000));
    while (Instant.now().isBefore(end)) {
      if (random.nextBoolean()) {
        killJames();
      } else {
        restartPostgres(random.nextInt(20_000));
      }
      pause(10_000 + random.nextInt(40_000));
    }
  }

  private void killJames() {
    int open = sink.connections();
    long now = System.nanoTime();
    Site.kill(james);
    int answered = tally.answeredSince(now - CROSSED_OFF_WITHIN.toNanos());
    kills++;
    inFlight += SPOOLER_THREADS + open + answered;
    System.out.printf("Reliability: James killed; %d connections open%n", open);
    james.kill();
    james.start();
  }

  // A batch that is in the queue and could not be recorded any more is handed over again.
  private void restartPostgres(int millis) {
    restarts++;
    inFlight += SPOOLER_THREADS;
    System.out.printf("Reliability: PostgreSQL away for %d ms%n", millis);
    site.postgres.stop();
    pause(millis);
    site.postgres.start();
  }

  private boolean report() {
    long copies = 0;
    long missing = 0;
    long doubled = 0;
    for (Message message : client.accepted()) {
      Copies got = tally.of(message.subject());
      missing += got.missing();
      doubled += got.doubled();
      copies += members(message);
    }
    long atMost = (long) inFlight * Site.batchSize();
    long inboxes = site.number("select count(*) from james_mail");
    List<String> stranded = Site.strandedMail(james);
    System.out.printf(
        """
        Reliability: seed %d, %d min, %d senders, %d groups of %d to %d
          messages accepted %,d; asked to try again %,d; connections cut %,d; refused %d
          James killed %d, PostgreSQL restarted %d times
          copies due %,d; missing %d; doubled %d of at most %,d; unexpected %d
          bounces in the senders' mailboxes %d; stranded mail %d
        """,
        SEED,
        TIME.toMinutes(),
        SENDERS,
        GROUPS,
        SMALLEST,
        LARGEST,
        client.accepted().size(),
        client.toldToTryAgain().size(),
        client.cut().size(),
        client.refused().size(),
        kills,
        restarts,
        copies,
        missing,
        doubled,
        atMost,
        tally.unexpected(),
        inboxes,
        stranded.size());
    client.refused().stream().distinct().limit(5).forEach(System.out::println);
    stranded.stream().limit(5).forEach(System.out::println);
    return missing == 0
        && doubled <= atMost
        && tally.unexpected() == 0
        && inboxes == 0
        && stranded.isEmpty()
        && client.refused().isEmpty();
  }

  private int members(Message message) {
    return targets.stream()
        .filter(target -> target.address().equals(message.to()))
        .mapToInt(Target::members)
        .findFirst()
        .orElseThrow();
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int number(String name, int usual) {
    return Integer.getInteger("reliability." + name, usual);
  }
}
