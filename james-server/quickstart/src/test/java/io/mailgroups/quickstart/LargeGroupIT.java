// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.quickstart.Sink.Taken;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A large group is served whole, and nobody waits behind it. */
class LargeGroupIT {
  private static final int MEMBERS = 10_000;
  private static final int LETTERS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** As many as James has spooler threads: each of them has a large group to expand. */
  private static final List<String> TO_EVERYBODY =
      IntStream.range(0, 4).mapToObj(n -> "To everybody " + n).toList();

  @Test
  void everyoneHasOneCopyAndOtherMailArrivesMeanwhile() throws Exception {
    try (Sink sink = new Sink();
        Site site = new Site("large")) {
      // As a server elsewhere may.
      sink.pauseBeforeAnswering(Duration.ofMillis(200));
      site.slowDownBatches(Duration.ofMillis(50));
      LocalJames james = site.james("james", sink.gateway());
      james.start();
      addPeople(site, james);
      for (String subject : TO_EVERYBODY) {
        account(james, ANNE).send(subject, "Hello.", ALL.text());
      }
      await().atMost(PATIENCE).until(() -> expanding(site) == TO_EVERYBODY.size());

      long before = System.nanoTime();
      for (int n = 0; n < LETTERS; n++) {
        account(james, BART)
            .send("Letter " + n, "Hello.", CRIS.text(), "carla@elsewhere.example.net");
      }
      Inbox cris = new Inbox(account(james, CRIS));
      for (int n = 0; n < LETTERS; n++) {
        cris.awaitMail("Letter " + n);
      }
      long here = System.nanoTime();
      long expanding = expanding(site);
      Site.settle(james, PATIENCE);

      long elsewhere = letters(sink).mapToLong(Taken::at).max().orElseThrow();
      long lastBatch =
          TO_EVERYBODY.stream().mapToLong(subject -> lastTaken(sink, subject)).min().orElseThrow();
      System.out.printf(
          "LargeGroupIT: %d messages to %,d members; others' %d letters after %d ms in the mailbox"
              + " (expanding then: %d), after %d ms elsewhere; the first last batch after %d ms%n",
          TO_EVERYBODY.size(),
          MEMBERS,
          LETTERS,
          millis(before, here),
          expanding,
          millis(before, elsewhere),
          millis(before, lastBatch));
      for (String subject : TO_EVERYBODY) {
        assertThat(sink.copies(subject)).hasSize(MEMBERS);
        assertThat(sink.copies(subject).values()).containsOnly(1);
      }
      assertThat(letters(sink)).hasSize(LETTERS);
      assertThat(here).isLessThan(lastBatch);
      assertThat(elsewhere).isLessThan(lastBatch);
      assertThat(Site.strandedMail(james)).isEmpty();
    }
  }

  private static void addPeople(Site site, LocalJames james) {
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    for (EmailAddress person : List.of(ANNE, BART, CRIS)) {
      webadmin.putUser(person.text(), Site.PASSWORD);
    }
    site.organisation().people(ANNE, BART, CRIS);
    site.addMembersElsewhere(site.organisation().group(ALL), MEMBERS);
  }

  private static MailAccount account(LocalJames james, EmailAddress person) {
    return new MailAccount(james.ports(), person.text(), Site.PASSWORD);
  }

  private static long expanding(Site site) {
    return site.number(
        "select count(*) from mg_delivery where state = 'EXPANDING' and batches > 0");
  }

  private static Stream<Taken> letters(Sink sink) {
    return IntStream.range(0, LETTERS).boxed().flatMap(n -> sink.taken("Letter " + n).stream());
  }

  private static long lastTaken(Sink sink, String subject) {
    return sink.taken(subject).stream().mapToLong(Taken::at).max().orElseThrow();
  }

  private static long millis(long from, long to) {
    return Duration.ofNanos(to - from).toMillis();
  }
}
