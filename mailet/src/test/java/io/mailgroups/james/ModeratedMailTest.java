// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.moderation.HeldFilter;
import io.mailgroups.moderation.HeldMessages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail to a moderated group, from the queue to the queue. */
class ModeratedMailTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation;
  private TestJames james;

  @BeforeEach
  void people() {
    organisation = Organisation.empty();
    james = TestJames.over(DATABASE.database());
    organisation.people(ANNE, BART, CRIS, DORA);
  }

  @Test
  void onlyThePartOfTheModeratedGroupWaits() throws Exception {
    moderated(TEAM, BART);
    organisation.group(ALL, DORA);

    Mail mail = process(fromAnne(TEAM, ALL));

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(james.queue).extracting(Queued::recipients).containsExactly(List.of(DORA.text()));
  }

  @Test
  void aMailThatTheQueueGivesAgainIsKeptOnce() throws Exception {
    moderated(TEAM, BART);
    MailImpl mail = fromAnne(TEAM);
    process(mail);
    mail.setRecipients(List.of(new MailAddress(TEAM.text())));
    mail.setState(Mail.DEFAULT);

    process(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(DATABASE.column("select id from mg_held_message")).hasSize(1);
  }

  @Test
  void asksTheModeratorsWithTheMessageAttached() throws Exception {
    organisation.role(moderated(TEAM, BART), Role.MODERATOR, CRIS);
    process(fromAnne(TEAM));

    james.outbox.turn(james.context);

    Queued question = james.queue.get(0);
    assertThat(question.recipients()).containsExactly(CRIS.text());
    assertThat(question.sender()).isEqualTo("<>");
    assertThat(question.state()).isEqualTo(Mail.DEFAULT);
    assertThat(question.attributes()).isEmpty();
    MimeMessage message = TestJames.mimeMessage(question.message());
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("From")).containsExactly("postmaster@example.com");
    assertThat(message.getHeader("To")).containsExactly(CRIS.text());
    assertThat(message.getSubject()).isEqualTo("To be approved / 待审核: Hello");
    assertThat(message.getMessageID()).matches("<notice\\.\\d+\\.\\d+@example\\.com>");
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat((String) parts.getBodyPart(0).getContent())
        .contains("anne@example.com", "team@example.com", "等待审核")
        .contains("https://groups.example.com/held-messages/");
    assertThat(question.message())
        .contains("Content-Type: message/rfc822\r\n")
        .contains("\r\n\r\n" + TestJames.MESSAGE + "\r\n--");
  }

  @Test
  void anApprovedMessageComesBackAsTheSenderOfThenAndReachesWhoIsAMemberThen() throws Exception {
    MailGroup team = moderated(TEAM, BART, DORA);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    organisation.addMembers(team, ANNE);
    MailImpl mail = fromAnne(address("team+urgent@example.com"), DORA);
    Stamps.put(mail, Stamps.LISTS, "outer.example.com");
    mail.setRemoteAddr("192.0.2.7");
    process(mail);
    james.outbox.turn(james.context);
    organisation.addMembers(team, CRIS);
    james.queue.clear();

    held().approve(CHANGE, heldId(), "");
    james.outbox.turn(james.context);

    Queued released =
        james.queue.stream()
            .filter(queued -> queued.recipients().contains("team+urgent@example.com"))
            .findFirst()
            .orElseThrow();
    assertThat(released.sender()).isEqualTo("<anne@example.com>");
    assertThat(released.state()).isEqualTo(Mail.DEFAULT);
    assertThat(released.message()).isEqualTo(TestJames.MESSAGE);
    assertThat(released.attributes())
        .isEqualTo(
            Map.of(
                "io.mailgroups.message-key",
                mail.getName(),
                "io.mailgroups.proven-sender",
                "anne@example.com",
                "io.mailgroups.written-groups",
                "team+urgent@example.com",
                "io.mailgroups.directly-named",
                "dora@example.com",
                "io.mailgroups.lists",
                "outer.example.com"));
    james.queue.clear();
    process(again(released));
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.recipients()).containsExactly(ANNE.text(), BART.text(), CRIS.text());
              assertThat(copy.message())
                  .contains("X-Group-Tag: urgent\r\n", "List-Id: team <team.example.com>\r\n");
              assertThat(copy.sender()).matches("<bounces\\+[a-z2-7]{32}@example.com>");
            });
  }

  @Test
  void aMessageReleasedTwiceReachesEverybodyOnce() throws Exception {
    moderated(TEAM, BART);
    process(fromAnne(TEAM));
    held().approve(CHANGE, heldId(), "");
    james.outbox.turn(james.context);
    Queued released =
        james.queue.stream()
            .filter(queued -> queued.recipients().contains(TEAM.text()))
            .findFirst()
            .orElseThrow();
    james.queue.clear();

    process(again(released));
    process(again(released));

    assertThat(james.queue).extracting(Queued::recipients).containsExactly(List.of(BART.text()));
  }

  @Test
  void theAuthorLearnsWhatBecameOfIt() throws Exception {
    moderated(TEAM, BART);
    process(fromAnne(TEAM));
    held().reject(CHANGE, heldId(), "Not for all of us.");

    james.outbox.turn(james.context);

    assertThat(james.queue)
        .filteredOn(queued -> queued.recipients().contains(ANNE.text()))
        .extracting(queued -> TestJames.mimeMessage(queued.message()).getSubject())
        .containsExactly("Waits for a moderator / 等待审核: Hello", "Rejected / 未通过: Hello");
    assertThat(
            (String)
                TestJames.mimeMessage(james.queue.get(james.queue.size() - 1).message())
                    .getContent())
        .contains("Not for all of us.", "未通过审核");
  }

  @Test
  void aStrangerIsToldNothing() throws Exception {
    MailGroup team = moderated(TEAM, BART);
    organisation.sendPolicy(team, SendPolicy.ANYONE);
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, OUTSIDER, TEAM);
    james.messageHook().onMessage(FakeSession.stranger(), mail);
    process(mail);
    held().reject(CHANGE, heldId(), "no");

    james.outbox.turn(james.context);

    assertThat(james.queue).isEmpty();
  }

  @Test
  void anOutageOfTheDatabaseIsWaitedFor() throws Exception {
    SwitchableDatabase switchable = new SwitchableDatabase();
    TestJames another = TestJames.over(switchable.database());
    moderated(TEAM, BART);
    process(fromAnne(TEAM));
    switchable.goAway();
    another.outbox.turn(another.context);
    assertThat(another.queue).isEmpty();

    switchable.comeBack();
    another.outbox.turn(another.context);

    assertThat(another.queue).hasSize(2);
  }

  @Test
  void worksAtIntervalsUntilTheLastMailetEnds() throws Exception {
    moderated(TEAM, BART);
    process(fromAnne(TEAM));
    OutboxWorker worker =
        new OutboxWorker(
            james.repository.outboxRound(),
            james.repository.heldMail(),
            TestJames.settings(Duration.ofMillis(100)),
            Clock.systemUTC());
    worker.start(james.context);
    worker.start(james.context);
    worker.stop();

    await().until(() -> DATABASE.column("select id from mg_outbox").isEmpty());

    worker.stop();
    assertThat(james.queue).hasSize(2);
  }

  private MailGroup moderated(EmailAddress address, EmailAddress... members) {
    MailGroup group = organisation.group(address, members);
    return organisation.change(
        group,
        data ->
            data.withOptions(
                data.options()
                    .with(new Moderation(ModeratedSenders.EVERYBODY, Duration.ofDays(2)))));
  }

  private HeldMessages held() {
    return james.repository.heldMessages();
  }

  private long heldId() {
    return held().list(HeldFilter.ALL, Optional.empty(), 1).get(0).id();
  }

  /** Anne signs in and writes to all of them. */
  private MailImpl fromAnne(EmailAddress... recipients) throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, recipients);
    SMTPSession session = FakeSession.signedIn(ANNE);
    for (MailAddress recipient : mail.getRecipients()) {
      WrittenGroups.of(session)
          .add(
              recipient,
              james.repository.groups().addressed(Addresses.of(List.of(recipient))).keySet());
    }
    james.messageHook().onMessage(session, mail);
    return mail;
  }

  /** As the queue gives it, which wrote it out. */
  private static MailImpl again(Queued queued) throws Exception {
    MailImpl mail =
        TestJames.mail(
            queued.message(),
            address(queued.sender().replaceAll("[<>]", "")),
            queued.recipients().stream().map(Organisation::address).toArray(EmailAddress[]::new));
    queued
        .attributes()
        .forEach((name, value) -> Stamps.put(mail, AttributeName.of(name), (String) value));
    return mail;
  }

  /** What the processor does with a mail: the matched recipients go to the mailet. */
  private Mail process(MailImpl mail) throws Exception {
    mail.setRecipients(james.recipientIsMailGroup().match(mail));
    james.expandMailGroup().service(mail);
    return mail;
  }
}
