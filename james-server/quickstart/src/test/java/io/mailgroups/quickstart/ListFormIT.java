// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.quickstart.Sink.Taken;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What leaves a group, in the mailbox of a member here and at the server of members elsewhere, and
 * what becomes of what comes back ({@code docs/standards.md}).
 */
class ListFormIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final EmailAddress ZOE = address("zoe@elsewhere.org");
  private static final EmailAddress GHOSTS = address("ghosts@example.com");

  private static final DkimKey AUTHORS_KEY = new DkimKey("elsewhere.org");
  private static final String SIGNED_FIELDS =
      "from:to:date:subject:message-id:mime-version:content-type";

  private static Sink sink;
  private static Site site;
  private static LocalJames james;

  @BeforeAll
  static void start() throws Exception {
    sink = new Sink();
    site = new Site("list-form");
    james = site.james("james", sink.gateway());
    james.start();
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    for (EmailAddress person : List.of(ANNE, BART)) {
      webadmin.putUser(person.text(), Site.PASSWORD);
    }
    Organisation organisation = site.organisation();
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER, ZOE);
    organisation.sendPolicy(team, SendPolicy.ANYONE);
    organisation.role(team, Role.OWNER, BART);
    organisation.group(GHOSTS, address("nobody@example.com"));
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
    sink.close();
  }

  @Test
  void allCopiesOfAMessageLeaveFromOneBounceAddressOfItsOwn() throws Exception {
    write(OUTSIDER, TEAM, plain("One"));
    write(OUTSIDER, TEAM, plain("Another"));
    settle();

    String one = senderElsewhere("One");
    assertThat(one).matches("bounces\\+[a-z2-7]{32}@example\\.com");
    assertThat(returnPath(ANNE, "One")).isEqualTo("<" + one + ">");
    assertThat(senderElsewhere("Another"))
        .isNotEqualTo(one)
        .isEqualTo(returnPath(ANNE, "Another").replaceAll("[<>]", ""));
  }

  @Test
  void copiesAskForNoNotifications() throws Exception {
    write(OUTSIDER, TEAM, plain("Envelope"));
    settle();

    assertThat(sink.taken("Envelope"))
        .singleElement()
        .satisfies(
            taken -> {
              assertThat(taken.recipients()).containsExactlyInAnyOrder(OUTSIDER.text(), ZOE.text());
              assertThat(taken.parameters())
                  .noneMatch(text -> text.matches("(?i).*(NOTIFY|ORCPT|RET|ENVID)=.*"));
            });
  }

  @Test
  void theFieldsOfTheGroupStandInTheAuthorsPlace() throws Exception {
    String authors =
        lines(
            "Return-Path: <olga@elsewhere.org>",
            "List-Id: <other.invalid>",
            "List-Unsubscribe: <mailto:gone@other.invalid>",
            "List-Archive: <https://other.invalid/>");

    write(OUTSIDER, TEAM, authors + plain("Fields"));
    settle();

    String here = raw(copy(ANNE, "Fields"));
    String elsewhere = sink.taken("Fields").get(0).message();
    for (String message : List.of(here, elsewhere)) {
      assertThat(message)
          .contains(
              lines(
                  "List-Id: team <team.example.com>",
                  "List-Post: <mailto:team@example.com>",
                  "List-Owner: <mailto:bart@example.com>",
                  "List-Help: <mailto:postmaster@example.com?subject=team@example.com>"))
          .doesNotContain("other.invalid", "List-Unsubscribe", "List-Archive");
    }
    assertThat(elsewhere).doesNotContain("Return-Path");
    assertThat(copy(ANNE, "Fields").getHeader("Return-Path")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple/simple", "relaxed/relaxed"})
  void theAuthorsSignatureHoldsHereAndElsewhere(String canonicalization) throws Exception {
    String subject = "Signed " + canonicalization;
    String signed = AUTHORS_KEY.signed(multipart(subject), canonicalization, SIGNED_FIELDS);
    assertThat(AUTHORS_KEY.verifies(signed)).isTrue();
    assertThat(AUTHORS_KEY.verifies(signed.replace("Lunch", "Dinner"))).isFalse();

    write(OUTSIDER, TEAM, signed);
    settle();

    assertThat(AUTHORS_KEY.verifies(raw(copy(ANNE, subject)))).isTrue();
    assertThat(AUTHORS_KEY.verifies(sink.taken(subject).get(0).message())).isTrue();
  }

  /** Who signs like this wants no list between. */
  @Test
  void aSignatureOverListFieldsCannotHold() throws Exception {
    String signed =
        AUTHORS_KEY.signed(
            multipart("Signed too much"), "relaxed/simple", SIGNED_FIELDS + ":list-id");
    assertThat(AUTHORS_KEY.verifies(signed)).isTrue();

    write(OUTSIDER, TEAM, signed);
    settle();

    assertThat(AUTHORS_KEY.verifies(sink.taken("Signed too much").get(0).message())).isFalse();
  }

  @Test
  void whatComesBackEndsHere() throws Exception {
    write(OUTSIDER, TEAM, plain("Question"));
    settle();
    String bounces = senderElsewhere("Question");

    assertThat(transaction("<>", bounces, plain("Undeliverable: Question"))).startsWith("250");
    assertThat(
            transaction(
                "<zoe@elsewhere.org>", bounces.toUpperCase(Locale.ROOT), plain("Out of office")))
        .startsWith("250");
    settle();

    assertThat(bounced(TEAM, "sender=<>")).isEqualTo(1);
    assertThat(bounced(TEAM, "sender=<zoe@elsewhere.org>")).isEqualTo(1);
    for (String subject : List.of("Undeliverable: Question", "Out of office")) {
      assertThat(inbox(ANNE)).noneMatch(subject::equals);
      assertThat(inbox(BART)).noneMatch(subject::equals);
      assertThat(sink.taken(subject)).isEmpty();
    }
  }

  @Test
  void aBounceAddressThatWasNeverGivenIsRefused() throws Exception {
    String unknown = BounceAddress.random(TEAM, new SecureRandom()).address().text();

    assertThat(transaction("<>", unknown, plain("Guessed"))).startsWith("550 5.1.1 ");
  }

  @Test
  void theAuthorIsNotToldWhichMemberIsGone() throws Exception {
    int before = inbox(BART).size();

    new MailAccount(james.ports(), BART.text(), Site.PASSWORD)
        .send("To ghosts", "Hello.", GHOSTS.text());
    settle();

    assertThat(bounced(GHOSTS, "sender=<>")).isEqualTo(1);
    assertThat(inbox(BART)).hasSize(before);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String plain(String subject) {
    return lines(
        "From: Olga <olga@elsewhere.org>",
        "To: team@example.com",
        "Subject: " + subject,
        "Date: Mon, 23 Nov 2026 12:00:00 +0000",
        "Message-ID: <" + System.nanoTime() + "@elsewhere.org>",
        "",
        "Hello.");
  }

  /** As mail programs write, and not quite as one would write it oneself. */
  private static String multipart(String subject) {
    return lines(
        "From:  Olga   <olga@elsewhere.org>",
        "To: team@example.com,",
        "\tZoe <zoe@elsewhere.org>",
        "Subject: " + subject,
        "Date: Mon, 23 Nov 2026 12:00:00 +0000 (UTC)",
        "Message-ID: <" + System.nanoTime() + "@elsewhere.org>",
        "MIME-Version: 1.0 (odd but signed)",
        "Content-Type: multipart/alternative;",
        "   boundary=\"=_part 1\"; charset=utf-8",
        "",
        "For those without MIME.  ",
        "--=_part 1",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "Lunch at noon? \t ",
        ".",
        "..and a dot",
        "From here on",
        "--=_part 1",
        "Content-Type: text/html; charset=us-ascii",
        "Content-Transfer-Encoding: 7bit",
        "",
        "<p>Lunch   at noon?</p>",
        "--=_part 1",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Gr=C3=BC=C3=9Fe",
        "--=_part 1",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        "5Y2I6aSQ",
        "--=_part 1--",
        "",
        "");
  }

  private static void write(EmailAddress from, EmailAddress to, String message) throws IOException {
    assertThat(transaction("<" + from + ">", to.text(), message)).startsWith("250");
  }

  /** Goes as far as the server lets it, and gives the last reply. */
  private static String transaction(String from, String to, String message) throws IOException {
    try (SmtpDialogue dialogue = new SmtpDialogue(james.ports().smtp())) {
      assertThat(dialogue.say("MAIL FROM:" + from)).startsWith("250");
      String recipient = dialogue.say("RCPT TO:<" + to + ">");
      if (!recipient.startsWith("250")) {
        return recipient;
      }
      assertThat(dialogue.say("DATA")).startsWith("354");
      dialogue.write(message.replace("\r\n.", "\r\n..").getBytes(StandardCharsets.ISO_8859_1));
      return dialogue.say(".");
    }
  }

  private static void settle() {
    Site.settle(james, PATIENCE);
  }

  private static String senderElsewhere(String subject) {
    List<String> senders = sink.taken(subject).stream().map(Taken::sender).distinct().toList();
    assertThat(senders).hasSize(1);
    return senders.get(0);
  }

  private static MimeMessage copy(EmailAddress person, String subject) throws MessagingException {
    List<MimeMessage> copies =
        new Inbox(new MailAccount(james.ports(), person.text(), Site.PASSWORD))
            .withSubject(subject);
    assertThat(copies).hasSize(1);
    return copies.get(0);
  }

  private static List<String> inbox(EmailAddress person) throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage message :
        new MailAccount(james.ports(), person.text(), Site.PASSWORD).inbox()) {
      subjects.add(String.valueOf(message.getSubject()));
    }
    return subjects;
  }

  private static String returnPath(EmailAddress person, String subject) throws MessagingException {
    return copy(person, subject).getHeader("Return-Path", null);
  }

  private static String raw(MimeMessage message) throws IOException, MessagingException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    message.writeTo(octets);
    return octets.toString(StandardCharsets.ISO_8859_1);
  }

  /** What the log says about bounces of a group. */
  private static long bounced(EmailAddress group, String of) throws IOException {
    return Files.readAllLines(james.directory().resolve("log/james.log")).stream()
        .filter(line -> line.contains("bounce group=" + group + " ") && line.contains(of))
        .count();
  }
}
