// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.conversation.Conversation;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.conversation.Conversations;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.moderation.HeldFilter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail to a group that keeps it, from the queue to the queue. */
class KeptForMembersTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation;
  private TestJames james;
  private MailGroup team;

  @BeforeEach
  void aTeam() {
    organisation = Organisation.empty();
    james = TestJames.over(DATABASE.database());
    organisation.people(ANNE, BART, DORA);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
  }

  @Test
  void whatTheGroupTakesIsKeptAsItCameWithItsAnswers() throws Exception {
    process(fromAnne(TestJames.MESSAGE));
    process(
        fromAnne(
            TestJames.lines(
                "From: =?utf-8?B?5p2O5Lyf?= <li@example.com>",
                "Subject: Re: =?utf-8?Q?H=C3=A9llo?=",
                "Date: Mon, 2 Mar 2026 12:00:00 +0100",
                "Message-ID: <2@example.com>",
                "In-Reply-To: <1@example.com>",
                "",
                "Fine.")));

    Conversation conversation = conversations().get(0);
    assertThat(conversation.title()).isEqualTo("Hello");
    List<ConversationMessage> messages = messages(conversation);
    assertThat(messages)
        .extracting(ConversationMessage::subject)
        .containsExactly("Hello", "Re: Héllo");
    ConversationMessage answer = messages.get(1);
    assertThat(answer.authorName()).isEqualTo("李伟");
    assertThat(answer.author()).contains(address("li@example.com"));
    assertThat(answer.sentAt()).contains(Instant.parse("2026-03-02T11:00:00Z"));
    assertThat(answer.messageId()).contains("<2@example.com>");
    assertThat(answer.excerpt()).isEqualTo("Fine.");
    assertThat(octets(messages.get(0))).isEqualTo(TestJames.MESSAGE);
    assertThat(james.queue).hasSize(2);
  }

  @Test
  void aGroupThatKeepsNothingGetsItsMailAlone() throws Exception {
    organisation.options(team, options -> options.withConversations(false));

    process(fromAnne(TestJames.MESSAGE));

    assertThat(james.queue).hasSize(1);
    assertThat(conversations()).isEmpty();
    assertThat(DATABASE.column("select 1 from mg_message_content")).isEmpty();
  }

  @Test
  void aMailThatTheQueueGivesAgainIsKeptOnce() throws Exception {
    MailImpl mail = fromAnne(TestJames.MESSAGE);
    process(mail);
    mail.setRecipients(List.of(new MailAddress(TEAM.text())));
    mail.setState(Mail.DEFAULT);
    DATABASE.execute("update mg_delivery set state = 'EXPANDING', finished_at = null");

    process(mail);

    assertThat(conversations()).extracting(Conversation::messages).containsExactly(1);
  }

  @Test
  void whatWaitsIsKeptWhenAModeratorHasLetItGo() throws Exception {
    organisation.options(
        team,
        options -> options.with(new Moderation(ModeratedSenders.EVERYBODY, Duration.ofDays(2))));
    process(fromAnne(TestJames.MESSAGE));
    james.outbox.turn(james.context);
    assertThat(conversations()).isEmpty();

    long held =
        james.repository.heldMessages().list(HeldFilter.ALL, Optional.empty(), 1).get(0).id();
    james.repository.heldMessages().approve(CHANGE, held, "");
    james.queue.clear();
    james.outbox.turn(james.context);
    Queued released =
        james.queue.stream()
            .filter(queued -> queued.recipients().contains(TEAM.text()))
            .findFirst()
            .orElseThrow();
    process(again(released));
    james.outbox.turn(james.context);

    assertThat(conversations()).extracting(Conversation::messages).containsExactly(1);
    assertThat(octets(messages(conversations().get(0)).get(0))).isEqualTo(TestJames.MESSAGE);
  }

  @Test
  void whatCanNotBeKeptGoesToTheMembersAllTheSame() throws Exception {
    DATABASE.execute(
        "alter table mg_conversation_message add constraint no_more check (id < 0) not valid");
    try {
      process(fromAnne(TestJames.MESSAGE));
    } finally {
      DATABASE.execute("alter table mg_conversation_message drop constraint no_more");
    }

    assertThat(james.queue).hasSize(1);
    assertThat(conversations()).isEmpty();
  }

  private List<Conversation> conversations() {
    return kept().page(team.id(), "", PageRequest.first(10)).items();
  }

  private List<ConversationMessage> messages(Conversation conversation) {
    return kept().messages(team.id(), conversation.id(), PageRequest.first(10)).items();
  }

  private String octets(ConversationMessage message) throws Exception {
    try (InputStream content = kept().content(message)) {
      return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private Conversations kept() {
    return james.repository.conversations();
  }

  /** Anne signs in and writes to the team. */
  private MailImpl fromAnne(String message) throws Exception {
    MailImpl mail = TestJames.mail(message, ANNE, TEAM);
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

  private void process(MailImpl mail) throws Exception {
    mail.setRecipients(james.recipientIsMailGroup().match(mail));
    james.expandMailGroup().service(mail);
  }
}
