// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.quickstart.Sink.Taken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A member whose server knows them no more, from the first failure to the last. */
class BouncesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final EmailAddress GONE = address("gone@elsewhere.org");
  private static final EmailAddress ZOE = address("zoe@elsewhere.org");
  private static final EmailAddress SINGLY = address("singly@example.com");

  private static Sink sink;
  private static Site site;
  private static LocalJames james;

  @BeforeAll
  static void start() throws Exception {
    sink = new Sink();
    site = new Site("bounces");
    james = site.james("james", sink.gateway());
    james.start();
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    for (EmailAddress person : List.of(ANNE, BART)) {
      webadmin.putUser(person.text(), Site.PASSWORD);
    }
    Organisation organisation = site.organisation();
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM, ANNE, GONE, ZOE);
    organisation.sendPolicy(team, SendPolicy.ANYONE);
    organisation.role(team, Role.OWNER, BART);
    MailGroup singly = organisation.group(SINGLY, ANNE, OUTSIDER, ZOE);
    organisation.sendPolicy(singly, SendPolicy.ANYONE);
    organisation.change(singly, data -> data.withOptions(data.options().withBouncePerMember(true)));
    organisation
        .repository()
        .settings()
        .change(CHANGE, Map.of("bounceThreshold", Optional.of("2")));
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
    sink.close();
  }

  @Test
  void anAddressThatIsGoneIsStoppedAfterSomeDaysUntilItIsResumed() throws Exception {
    sink.refuse(GONE.text(), "550 5.1.1 <gone@elsewhere.org>: no such person");
    write(TEAM, "First day");
    await().atMost(PATIENCE).until(() -> points(GONE) == 1);
    site.execute("update mg_bounce set point_on = point_on - 1");

    write(TEAM, "Second day");
    await().atMost(PATIENCE).until(() -> points(GONE) == 2);
    long refusals = sink.refused(GONE.text());
    write(TEAM, "Third day");
    settle();

    assertThat(sink.refused(GONE.text())).isEqualTo(refusals);
    assertThat(sink.copies("Third day")).containsOnlyKeys(ZOE.text());
    new Inbox(new MailAccount(james.ports(), BART.text(), Site.PASSWORD))
        .awaitMail("Delivery to gone@elsewhere.org has stopped / 已停止向 gone@elsewhere.org 投递");

    sink.accept(GONE.text());
    site.organisation().repository().bounces().resume(CHANGE, id(GONE));
    write(TEAM, "Resumed");
    settle();

    assertThat(sink.copies("Resumed")).containsOnlyKeys(GONE.text(), ZOE.text());
    assertThat(points(ZOE)).isZero();
  }

  @Test
  void forgedReportsCountForNobody() throws Exception {
    write(TEAM, "Forgeries");
    settle();
    String bounces = sink.taken("Forgeries").get(0).sender();

    assertThat(transaction("<>", bounces, report(OUTSIDER.text()))).startsWith("250");
    assertThat(transaction("<>", bounces, report(ANNE.text()))).startsWith("250");
    settle();

    assertThat(said("olga@elsewhere.org ADDRESS_FAILED 5.1.1 NOT_REACHED")).isEqualTo(1);
    assertThat(said("anne@example.com ADDRESS_FAILED 5.1.1 NOT_BELIEVED")).isEqualTo(1);
    assertThat(points(OUTSIDER) + points(ANNE)).isZero();
  }

  @Test
  void anOutOfOfficeReplyEndsAtTheBounceAddress() throws Exception {
    write(TEAM, "Holidays");
    settle();
    String bounces = sink.taken("Holidays").get(0).sender();
    String reply =
        lines(
            "From: Zoe <zoe@elsewhere.org>",
            "Subject: Automatic reply",
            "Auto-Submitted: auto-replied",
            "",
            "550 5.1.1: zoe@elsewhere.org does not exist until Monday.");

    assertThat(transaction("<>", bounces, reply)).startsWith("250");
    settle();

    assertThat(said("form=AUTOMATIC_REPLY said=[]")).isEqualTo(1);
    assertThat(points(ZOE)).isZero();
  }

  @Test
  void anAddressOfItsOwnForEachMemberElsewhereNeedsNoNameInTheReport() throws Exception {
    write(SINGLY, "Singly");
    settle();
    List<Taken> copies = sink.taken("Singly");
    assertThat(copies).hasSize(2).extracting(Taken::recipients).allMatch(to -> to.size() == 1);
    assertThat(copies).extracting(Taken::sender).doesNotHaveDuplicates();
    String ofOlga =
        copies.stream()
            .filter(copy -> copy.recipients().contains(OUTSIDER.text()))
            .findFirst()
            .orElseThrow()
            .sender();
    String nameless =
        lines(
            "From: postmaster@elsewhere.org",
            "Subject: Undeliverable",
            "",
            "Your message did not reach the following recipient(s):",
            "",
            "Olga on Thu, 26 Nov 2026 09:12:02 +0100",
            "    Unknown Recipient");

    assertThat(transaction("<>", ofOlga, nameless)).startsWith("250");

    await().atMost(PATIENCE).until(() -> points(OUTSIDER) == 1);
    site.execute("delete from mg_bounce where address = 'olga@elsewhere.org'");
  }

  private static String report(String who) {
    return lines(
        "From: MAILER-DAEMON@elsewhere.org",
        "Subject: Undelivered",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; elsewhere.org",
        "",
        "Final-Recipient: rfc822; " + who,
        "Action: failed",
        "Status: 5.1.1",
        "--b--");
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private static void write(EmailAddress group, String subject) throws IOException {
    String message =
        lines(
            "From: Olga <olga@elsewhere.org>",
            "To: " + group,
            "Subject: " + subject,
            "Date: Mon, 23 Nov 2026 12:00:00 +0000",
            "Message-ID: <" + System.nanoTime() + "@elsewhere.org>",
            "",
            "Hello.");
    assertThat(transaction("<olga@elsewhere.org>", group.text(), message)).startsWith("250");
  }

  private static String transaction(String from, String to, String message) throws IOException {
    try (SmtpDialogue dialogue = new SmtpDialogue(james.ports().smtp())) {
      assertThat(dialogue.say("MAIL FROM:" + from)).startsWith("250");
      assertThat(dialogue.say("RCPT TO:<" + to + ">")).startsWith("250");
      assertThat(dialogue.say("DATA")).startsWith("354");
      dialogue.write(message.getBytes(StandardCharsets.ISO_8859_1));
      return dialogue.say(".");
    }
  }

  private static void settle() {
    Site.settle(james, PATIENCE);
  }

  private static long points(EmailAddress who) {
    return site.number("select score from mg_bounce where address = '" + who + "'");
  }

  private static long id(EmailAddress who) {
    return site.number("select id from mg_bounce where address = '" + who + "'");
  }

  /** How many lines of the log say so. */
  private static long said(String what) throws IOException {
    return Files.readAllLines(james.directory().resolve("log/james.log")).stream()
        .filter(line -> line.contains("bounce group=") && line.contains(what))
        .count();
  }
}
