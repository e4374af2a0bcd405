// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A plain stop: James interrupts its threads, whatever they are doing, and calls what comes of that
 * a failure of the mail.
 */
class StopIT {
  private static final int MEMBERS = 10_000;
  private static final int STOPS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final List<EmailAddress> STAFF =
      Stream.concat(
              Stream.of(ANNE),
              IntStream.range(0, 14).mapToObj(n -> Organisation.address("p" + n + "@example.com")))
          .toList();

  @Test
  void bouncesNothingAndLosesNothing() throws Exception {
    try (Sink sink = new Sink();
        Site site = new Site("stop")) {
      LocalJames james = site.james("james", sink.gateway());
      james.start();
      addStaff(site, james);
      site.slowDownBatches(Duration.ofMillis(50));
      List<String> toTeam = new ArrayList<>();
      List<String> toAll = new ArrayList<>();
      for (int stop = 0; stop < STOPS; stop++) {
        long before = site.number("select count(*) from james_mail");
        toAll.add(send(james, "All " + stop, ALL));
        for (int n = 0; n < 5; n++) {
          toTeam.add(send(james, "Team " + stop + "." + n, TEAM));
        }
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(1))
            .until(
                () ->
                    site.number("select count(*) from james_mail") > before + STAFF.size()
                        && expanding(site) > 0);
        james.stop();
        assertThat(expanding(site)).as("expansions in the middle").isPositive();
        james.start();
      }

      await().atMost(PATIENCE).until(() -> expanding(site) == 0);
      Site.settle(james, PATIENCE);
      for (String subject : toAll) {
        assertThat(sink.copies(subject)).hasSize(MEMBERS);
      }
      int doubled = 0;
      for (EmailAddress person : STAFF) {
        List<String> inbox = subjects(james, person);
        assertThat(inbox).as("mail of %s", person).containsAll(toTeam);
        assertThat(toTeam).as("no bounces to %s", person).containsAll(inbox);
        doubled += inbox.size() - toTeam.size();
      }
      System.out.printf(
          "StopIT: copies doubled in mailboxes: %d; elsewhere: %d%n",
          doubled,
          toAll.stream()
              .flatMap(subject -> sink.copies(subject).values().stream())
              .mapToInt(copies -> copies - 1)
              .sum());
      assertThat(Site.strandedMail(james)).isEmpty();
    }
  }

  private static void addStaff(Site site, LocalJames james) {
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    STAFF.forEach(person -> webadmin.putUser(person.text(), Site.PASSWORD));
    site.organisation().people(STAFF.toArray(EmailAddress[]::new));
    site.organisation().group(TEAM, STAFF.toArray(EmailAddress[]::new));
    site.addMembersElsewhere(site.organisation().group(ALL), MEMBERS);
  }

  private static String send(LocalJames james, String subject, EmailAddress to)
      throws MessagingException {
    new MailAccount(james.ports(), ANNE.text(), Site.PASSWORD).send(subject, "Hello.", to.text());
    return subject;
  }

  private static long expanding(Site site) {
    return site.number("select count(*) from mg_delivery where state = 'EXPANDING'");
  }

  private static List<String> subjects(LocalJames james, EmailAddress person)
      throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage message :
        new MailAccount(james.ports(), person.text(), Site.PASSWORD).inbox()) {
      subjects.add(message.getSubject());
    }
    return subjects;
  }
}
