// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.quickstart.PatientClient.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away for a minute, and nobody notices but those who are asked to try again. */
class OutageIT {
  private static final Duration OUTAGE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Pattern PUT_BACK =
      Pattern.compile("mail=Mail(\\d+)-\\S+ failed; tried again in");

  private static final String BATCHES_TO_ALL =
      "select count(*) from mg_delivery_batch b, mg_delivery d where d.id = b.delivery_id and"
          + " d.group_address = 'all@example.com'";

  private static final int MEMBERS_ELSEWHERE = 10_000;
  private static final String ELSEWHERE = "Elsewhere";
  private static final List<EmailAddress> STAFF =
      Stream.concat(
              Stream.of(ANNE, BART, CRIS),
              IntStream.range(0, 17).mapToObj(n -> Organisation.address("p" + n + "@example.com")))
          .toList();

  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void everythingArrivesAndNothingBounces() throws Exception {
    try (Sink sink = new Sink();
        Site site = new Site("outage")) {
      LocalJames james = site.james("james", sink.gateway());
      james.start();
      addStaff(site, james);
      PatientClient client = new PatientClient(james.ports().smtp());
      ExecutorService clients = Executors.newFixedThreadPool(6);
      site.slowDownBatches(Duration.ofMillis(50));
      List<Future<?>> sending = startSending(clients, client);

      awaitTheMiddle(site, client);
      site.postgres.stop();
      LocalDateTime stopped = LocalDateTime.now(UTC);
      long copiesDue = copiesDue(client.accepted());
      waitFor(OUTAGE);
      site.postgres.start();
      Instant back = Instant.now();
      sendUntilAccepted(client, new Message("Back again", ANNE.text(), BART.text(), true));
      enough.set(true);
      Duration untilItFlows = awaitFlow(james, back);

      for (Future<?> each : sending) {
        each.get();
      }
      clients.shutdown();
      Site.settle(james, PATIENCE);
      Map<String, Integer> elsewhere = sink.copies(ELSEWHERE);
      int doubledElsewhere = doubled(elsewhere);
      System.out.printf(
          "OutageIT: %d messages accepted; asked %d times to try again: %s; first mail after the"
              + " return in %d ms; copies doubled elsewhere: %d%n",
          client.accepted().size(),
          client.toldToTryAgain().size(),
          byReply(client.toldToTryAgain()),
          untilItFlows.toMillis(),
          doubledElsewhere);
      assertThat(client.refused()).isEmpty();
      assertThat(client.cut()).isEmpty();
      assertThat(client.toldToTryAgain()).isNotEmpty();
      assertEverythingArrived(client.accepted(), james);
      assertThat(elsewhere).hasSize(MEMBERS_ELSEWHERE);
      // Those of the batch that was in the queue already and could not be recorded any more.
      assertThat(doubledElsewhere).isLessThanOrEqualTo(Site.batchSize());
      assertThat(Site.strandedMail(james)).isEmpty();
      assertThat(eventsGivenUp(james)).isEmpty();
      assertInterrupted(site, stopped, copiesDue);
      // Mail flows at once: nothing that was taken since has to wait for another try.
      assertThat(putBack(james)).as("put back at all").isNotEmpty();
      assertThat(putBack(james))
          .as("taken when")
          .allSatisfy(taken -> assertThat(taken).isBefore(back));
    }
  }

  private static void addStaff(Site site, LocalJames james) {
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    STAFF.forEach(person -> webadmin.putUser(person.text(), Site.PASSWORD));
    site.organisation().people(STAFF.toArray(EmailAddress[]::new));
    site.organisation().group(TEAM, STAFF.toArray(EmailAddress[]::new));
    site.addMembersElsewhere(site.organisation().group(ALL), MEMBERS_ELSEWHERE);
  }

  // To a group of mailboxes, to a person, from outside; and to a large group, once copies go into
  // mailboxes.
  private List<Future<?>> startSending(ExecutorService clients, PatientClient client) {
    List<Future<?>> sending = new ArrayList<>();
    sending.add(
        clients.submit(() -> keepSending(client, n -> message("Team " + n, ANNE, TEAM, true))));
    sending.add(
        clients.submit(() -> keepSending(client, n -> message("Squad " + n, BART, TEAM, true))));
    sending.add(
        clients.submit(() -> keepSending(client, n -> message("Person " + n, ANNE, BART, true))));
    sending.add(
        clients.submit(
            () -> keepSending(client, n -> message("Outside " + n, OUTSIDER, CRIS, false))));
    return sending;
  }

  // Batches of the large group and copies for mailboxes have been handed over, others not yet.
  private static void awaitTheMiddle(Site site, PatientClient client) {
    await().atMost(PATIENCE).until(() -> mailboxCopies(site) > 0);
    sendUntilAccepted(client, message(ELSEWHERE, ANNE, ALL, true));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> batches(site) > 5 && mailboxCopies(site) < copiesDue(client.accepted()));
  }

  private static Message message(
      String subject, EmailAddress from, EmailAddress to, boolean signsIn) {
    return new Message(subject, from.text(), to.text(), signsIn);
  }

  private void keepSending(PatientClient client, java.util.function.IntFunction<Message> messages) {
    for (int n = 0; !enough.get(); n++) {
      sendUntilAccepted(client, messages.apply(n));
      waitFor(Duration.ofMillis(500));
    }
  }

  private static void sendUntilAccepted(PatientClient client, Message message) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> client.send(message));
  }

  private static void waitFor(Duration time) {
    await().atMost(PATIENCE).pollDelay(time).until(() -> true);
  }

  private static void assertInterrupted(Site site, LocalDateTime stopped, long copiesDue) {
    String when = BATCHES_TO_ALL + " and b.handed_over_at %s '%s'";
    assertThat(site.number(when.formatted("<", stopped))).as("batches before").isPositive();
    assertThat(site.number(when.formatted(">", stopped.plus(OUTAGE))))
        .as("batches afterwards")
        .isPositive();
    LocalDateTime here =
        stopped.atZone(UTC).withZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime();
    assertThat(
            site.number("select count(*) from james_mail where mail_date < '%s'".formatted(here)))
        .as("copies in mailboxes before")
        .isBetween(1L, copiesDue - 1);
  }

  private static long copiesDue(List<Message> messages) {
    return messages.stream()
        .filter(message -> !message.to().equals(ALL.text()))
        .mapToLong(message -> message.to().equals(TEAM.text()) ? STAFF.size() : 1)
        .sum();
  }

  /** What happened to mailboxes and was not told to quota and search index: no mail, but kept. */
  private static List<String> eventsGivenUp(LocalJames james) throws IOException {
    try (Stream<String> log = Files.lines(james.directory().resolve("log/james.log"))) {
      return log.filter(line -> line.contains("exceeded maximum retry")).toList();
    }
  }

  /** When each mail was taken that was put back into the queue with a delay: its name begins so. */
  private static List<Instant> putBack(LocalJames james) throws IOException {
    try (Stream<String> log = Files.lines(james.directory().resolve("log/james.log"))) {
      return log.map(PUT_BACK::matcher)
          .filter(Matcher::find)
          .map(line -> Instant.ofEpochMilli(Long.parseLong(line.group(1))))
          .toList();
    }
  }

  private static Duration awaitFlow(LocalJames james, Instant since) {
    Inbox bart = new Inbox(new MailAccount(james.ports(), BART.text(), Site.PASSWORD));
    await().atMost(PATIENCE).until(() -> !bart.withSubject("Back again").isEmpty());
    return Duration.between(since, Instant.now());
  }

  private static void assertEverythingArrived(List<Message> accepted, LocalJames james)
      throws MessagingException {
    Set<String> subjects = accepted.stream().map(Message::subject).collect(Collectors.toSet());
    int doubled = 0;
    for (EmailAddress person : STAFF) {
      Map<String, Integer> inbox = new TreeMap<>();
      for (MimeMessage copy :
          new MailAccount(james.ports(), person.text(), Site.PASSWORD).inbox()) {
        inbox.merge(copy.getSubject(), 1, Integer::sum);
      }
      assertThat(subjects).as("no bounces to %s", person).containsAll(inbox.keySet());
      assertThat(inbox.keySet())
          .as("mail of %s", person)
          .containsAll(
              accepted.stream()
                  .filter(message -> isFor(person, message))
                  .map(Message::subject)
                  .toList());
      doubled += doubled(inbox);
    }
    System.out.printf("OutageIT: copies doubled in mailboxes: %d%n", doubled);
  }

  private static int doubled(Map<String, Integer> copies) {
    return copies.values().stream().mapToInt(count -> count - 1).sum();
  }

  private static boolean isFor(EmailAddress person, Message message) {
    return message.to().equals(TEAM.text()) || message.to().equals(person.text());
  }

  private static Map<String, Long> byReply(List<String> replies) {
    return replies.stream()
        .collect(
            Collectors.groupingBy(
                reply -> reply.replaceAll("<.*>", ""), TreeMap::new, Collectors.counting()));
  }

  private static long batches(Site site) {
    return site.number(BATCHES_TO_ALL);
  }

  private static long mailboxCopies(Site site) {
    return site.number("select count(*) from james_mail");
  }
}
