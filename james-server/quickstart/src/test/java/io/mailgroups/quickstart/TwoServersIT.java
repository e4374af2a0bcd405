// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Two Jameses with queues of their own over one database. */
class TwoServersIT {
  private static final int MEMBERS = 10_000;
  private static final String SUBJECT = "To everybody";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final EmailAddress INNER = address("inner@example.com");
  private static final Pattern BATCH = Pattern.compile("batch of mail=(\\S+) .* from=(\\S+) to=");

  private Sink sink;
  private Site site;
  private LocalJames here;
  private LocalJames there;

  @BeforeEach
  void start(TestInfo test) throws Exception {
    sink = new Sink();
    site = new Site("two-" + test.getTestMethod().orElseThrow().getName());
    here = site.james("here", sink.gateway());
    there = site.james("there", sink.gateway());
    here.start();
    WebAdmin webadmin = new WebAdmin(here.ports().webadmin());
    webadmin.addDomain("example.com");
    for (EmailAddress person : List.of(ANNE, BART, CRIS)) {
      webadmin.putUser(person.text(), Site.PASSWORD);
    }
    site.organisation().people(ANNE, BART, CRIS);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
    sink.close();
  }

  @Test
  void bothExpandAndAChangeCountsForBothAtOnce() throws Exception {
    there.start();
    MailGroup team = site.organisation().group(TEAM, ANNE, BART);
    assertReaches(here, "Here", ANNE, BART);
    assertReaches(there, "There", ANNE, BART);

    site.organisation().repository().members().remove(CHANGE, team.id(), List.of(BART));
    assertReaches(there, "There without Bart", ANNE);
    assertReaches(here, "Here without Bart", ANNE);

    site.organisation().addMembers(team, CRIS);
    assertReaches(here, "Here with Cris", ANNE, CRIS);
    assertReaches(there, "There with Cris", ANNE, CRIS);
  }

  @Test
  void aMessageInBothQueuesIsExpandedOnce() throws Exception {
    MailGroup inner =
        site.organisation().dynamicGroup(INNER, Rule.meeting("userName eq \"nobody@x.example\""));
    MailGroup all = site.organisation().group(ALL, INNER);
    site.addMembersElsewhere(all, MEMBERS);
    waitInBothQueues(inner);
    // So that neither is done before the other has begun.
    site.slowDownBatches(Duration.ofMillis(50));

    mend(inner);
    new WebAdmin(here.ports().webadmin()).flush("spool");
    new WebAdmin(there.ports().webadmin()).flush("spool");

    await()
        .atMost(PATIENCE)
        .until(() -> site.number("select count(*) from mg_delivery where state = 'DONE'") == 1);
    Site.settle(here, PATIENCE);
    Site.settle(there, PATIENCE);
    Map<String, Integer> byServer = new HashMap<>();
    Map<String, Integer> handovers = new HashMap<>();
    for (LocalJames james : List.of(here, there)) {
      for (String line : Files.readAllLines(james.directory().resolve("log/james.log"))) {
        Matcher batch = BATCH.matcher(line);
        if (batch.find()) {
          byServer.merge(james.directory().getFileName().toString(), 1, Integer::sum);
          handovers.merge(batch.group(2), 1, Integer::sum);
        }
      }
    }
    System.out.printf("TwoServersIT: batches handed over by each: %s%n", byServer);
    assertThat(byServer).containsOnlyKeys("here", "there");
    assertThat(handovers.values()).containsOnly(1);
    assertThat(sink.copies(SUBJECT)).hasSize(MEMBERS);
    assertThat(sink.copies(SUBJECT).values()).containsOnly(1);
  }

  // A group below it has a broken rule, so that the mail waits; its queue is copied meanwhile.
  private void waitInBothQueues(MailGroup inner) throws Exception {
    site.execute(
        "update mg_group_condition set condition_text = 'no condition' where group_id = "
            + inner.id());
    account(here, ANNE).send(SUBJECT, "Hello.", ALL.text());
    Path log = here.directory().resolve("log/james.log");
    await()
        .atMost(PATIENCE)
        .until(() -> Files.readString(log).contains("group=all@example.com") && isWaiting(log));
    here.stop();
    Files.createDirectories(there.directory());
    Directories.mirror(here.directory().resolve("var"), there.directory().resolve("var"));
    here.start();
    there.start();
  }

  private static boolean isWaiting(Path log) throws IOException {
    return Files.readString(log).contains(" waits PT5M");
  }

  private void mend(MailGroup inner) {
    site.execute(
        "update mg_group_condition set condition_text = 'userName eq \"nobody@x.example\"' where"
            + " group_id = "
            + inner.id());
  }

  // Read where it was delivered: what another James did to a mailbox is seen late.
  private void assertReaches(LocalJames james, String subject, EmailAddress... people)
      throws Exception {
    account(james, ANNE).send(subject, "Hello.", TEAM.text());
    Site.settle(james, PATIENCE);
    for (EmailAddress person : List.of(ANNE, BART, CRIS)) {
      assertThat(new Inbox(account(james, person)).withSubject(subject))
          .as("'%s' at %s", subject, person)
          .hasSize(List.of(people).contains(person) ? 1 : 0);
    }
  }

  private static MailAccount account(LocalJames james, EmailAddress person) {
    return new MailAccount(james.ports(), person.text(), Site.PASSWORD);
  }
}
