// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.group.Role;
import io.mailgroups.group.SenderList;
import io.mailgroups.moderation.HeldFilter;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.moderation.HeldMessages;
import io.mailgroups.moderation.HeldState;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Mail to a moderated group, from the author's client to the mailboxes, whichever James is there.
 */
class ModerationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ASKED = "To be approved / 待审核: ";
  private static final String WAITS = "Waits for a moderator / 等待审核: ";
  private static final String APPROVED = "Approved / 已通过: ";
  private static final String REJECTED = "Rejected / 未通过: ";

  private static Site site;
  private static LocalJames james;

  @BeforeAll
  static void start() {
    site = new Site("moderation");
    james = site.james("james", JamesSettings.NO_GATEWAY);
    james.start();
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    for (EmailAddress person : List.of(ANNE, BART, CRIS, DORA)) {
      webadmin.putUser(person.text(), Site.PASSWORD);
    }
    Organisation organisation = site.organisation();
    organisation.people(ANNE, BART, CRIS, DORA);
    MailGroup team = organisation.group(TEAM, BART, DORA);
    organisation.role(team, Role.MODERATOR, CRIS);
    organisation.change(
        team,
        data ->
            data.withOptions(
                data.options()
                    .with(new Moderation(ModeratedSenders.UNTRUSTED, Duration.ofDays(2)))));
    organisation.group(ALL, DORA);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void anApprovedMessageReachesTheMembersOnceAsItCame() throws Exception {
    account(ANNE).send("Approved", "At noon?", TEAM.text(), ALL.text());
    settle();

    MimeMessage question = awaitMail(CRIS, ASKED + "Approved");
    assertThat(text(question, 0)).contains("anne@example.com", "team@example.com");
    MimeMessage attached = (MimeMessage) part(question, 1);
    assertThat(attached.getSubject()).isEqualTo("Approved");
    assertThat(text(attached).strip()).isEqualTo("At noon?");
    awaitMail(ANNE, WAITS + "Approved");
    assertThat(found(DORA, "Approved")).as("the other group does not wait").hasSize(1);
    assertThat(found(BART, "Approved")).isEmpty();

    held().approve(CHANGE, waiting("Approved").id(), "Fine.");

    MimeMessage copy = awaitMail(BART, "Approved");
    assertThat(text(copy).strip()).isEqualTo("At noon?");
    assertThat(copy.getHeader("List-Id", null)).contains("<team.example.com>");
    assertThat(copy.getHeader("Return-Path", null)).startsWith("<bounces+");
    assertThat(text(awaitMail(ANNE, APPROVED + "Approved"))).contains("Fine.");
    settle();
    assertThat(found(BART, "Approved")).hasSize(1);
    assertThat(found(DORA, "Approved")).hasSize(1);
    assertThat(found(CRIS, ASKED + "Approved")).hasSize(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(site.number("select count(*) from mg_message_content")).isZero());
  }

  @Test
  void aRejectedMessageReachesNobodyAndTheAuthorReadsWhy() throws Exception {
    account(ANNE).send("Rejected", "At noon?", TEAM.text());
    awaitMail(CRIS, ASKED + "Rejected");

    held().reject(CHANGE, waiting("Rejected").id(), "Not for all of us.");

    assertThat(text(awaitMail(ANNE, REJECTED + "Rejected"))).contains("Not for all of us.");
    settle();
    assertThat(found(BART, "Rejected")).isEmpty();
    assertThat(found(DORA, "Rejected")).isEmpty();
  }

  @Test
  void aTrustedSenderDoesNotWait() throws Exception {
    site.organisation()
        .repository()
        .senderLists()
        .replace(
            CHANGE,
            site.organisation().repository().groups().find(TEAM).orElseThrow().id(),
            SenderList.TRUSTED,
            OptionalInt.empty(),
            AllowedSenders.addresses(DORA));

    account(DORA).send("Trusted", "At noon?", TEAM.text());

    awaitMail(BART, "Trusted");
    assertThat(
            site.number(
                "select count(*) from mg_held_message h join mg_delivery d on d.id = h.delivery_id"
                    + " join mg_message m on m.id = d.message_id where m.subject = 'Trusted'"))
        .isZero();
  }

  @Test
  void aJamesThatDiesBetweenTheQueueAndTheEndOfItsWorkDoublesNothing() throws Exception {
    account(ANNE).send("Killed", "At noon?", TEAM.text());
    awaitMail(CRIS, ASKED + "Killed");
    settle();
    // So that James is found between putting the message into the queue and saying so.
    site.execute(
        "create function linger() returns trigger language plpgsql as $$ begin"
            + " if old.kind = 'RELEASE' then perform pg_sleep(20); end if; return old; end $$");
    site.execute(
        "create trigger linger before delete on mg_outbox for each row execute function linger()");

    held().approve(CHANGE, waiting("Killed").id(), "");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                site.number("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")
                    == 1);
    // What James's own delivery doubles when it dies is another matter.
    settle();
    james.kill();
    site.execute("drop trigger linger on mg_outbox");
    LocalJames another = site.james("another", JamesSettings.NO_GATEWAY);
    another.start();
    await().atMost(PATIENCE).until(() -> site.number("select count(*) from mg_outbox") == 0);
    Site.settle(another, PATIENCE);
    james.start();
    settle();

    for (EmailAddress member : List.of(BART, DORA)) {
      assertThat(found(member, "Killed")).hasSize(1);
    }
    assertThat(
            site.number(
                "select count(*) from mg_delivery d join mg_message m on"
                    + " m.id = d.message_id where m.subject = 'Killed' and d.state = 'DONE'"))
        .isEqualTo(1);
    another.stop();
    assertThat(Site.strandedMail(james)).isEmpty();
  }

  private static HeldMessages held() {
    return site.organisation().repository().heldMessages();
  }

  private static HeldMessage waiting(String subject) {
    return held().list(HeldFilter.ALL.in(Set.of(HeldState.WAITING)), Optional.empty(), 100).stream()
        .filter(message -> message.subject().equals(Optional.of(subject)))
        .findFirst()
        .orElseThrow();
  }

  private static void settle() {
    Site.settle(james, PATIENCE);
  }

  private static MimeMessage awaitMail(EmailAddress person, String subject) {
    return new Inbox(account(person)).awaitMail(subject);
  }

  private static List<MimeMessage> found(EmailAddress person, String subject)
      throws MessagingException {
    return new Inbox(account(person)).withSubject(subject);
  }

  private static Object part(MimeMessage message, int number)
      throws IOException, MessagingException {
    return ((MimeMultipart) message.getContent()).getBodyPart(number).getContent();
  }

  private static String text(MimeMessage message, int number)
      throws IOException, MessagingException {
    return String.valueOf(part(message, number));
  }

  private static String text(MimeMessage message) throws IOException, MessagingException {
    return String.valueOf(message.getContent());
  }

  private static MailAccount account(EmailAddress person) {
    return new MailAccount(james.ports(), person.text(), Site.PASSWORD);
  }
}
