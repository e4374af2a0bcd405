// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.conversation.Conversation;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.conversation.Conversations;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.PageRequest;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Members write to each other with their mail programs, whichever James is there. */
class ConversationsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static Site site;
  private static LocalJames james;
  private static MailGroup team;

  @BeforeAll
  static void start() {
    site = new Site("conversations");
    james = site.james("james", JamesSettings.NO_GATEWAY);
    james.start();
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    Organisation organisation = site.organisation();
    for (EmailAddress person : List.of(ANNE, BART)) {
      webadmin.putUser(person.text(), Site.PASSWORD);
      organisation.people(person);
    }
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void aMessageAndItsAnswerAreOneConversation() throws Exception {
    account(ANNE).send("Lunch", "At noon?", TEAM.text());
    MimeMessage copy = new Inbox(account(BART)).awaitMail("Lunch");
    MimeMessage answer = (MimeMessage) copy.reply(false);
    answer.setFrom(new InternetAddress(BART.text()));
    answer.setText("Soup?");
    answer.saveChanges();
    account(BART).send(answer, TEAM.text());
    new Inbox(account(ANNE)).awaitMail("Re: Lunch");
    account(ANNE).send("Lunch", "Another one.", TEAM.text());
    Site.settle(james, PATIENCE);

    List<Conversation> found = kept().page(team.id(), "", PageRequest.first(10)).items();
    assertThat(found).extracting(Conversation::title).containsExactly("Lunch", "Lunch");
    assertThat(found).extracting(Conversation::messages).containsExactly(1, 2);
    List<ConversationMessage> messages =
        kept().messages(team.id(), found.get(1).id(), PageRequest.first(10)).items();
    assertThat(messages)
        .extracting(ConversationMessage::excerpt)
        .containsExactly("At noon?", "Soup?");
    try (InputStream content = kept().content(messages.get(1))) {
      MimeMessage kept = new MimeMessage(Session.getInstance(new Properties()), content);
      assertThat(kept.getMessageID()).isEqualTo(answer.getMessageID());
      assertThat(kept.getHeader("List-Id")).isNull();
    }
    assertThat(kept().page(team.id(), "soup", PageRequest.first(10)).items()).hasSize(1);
    assertThat(Site.strandedMail(james)).isEmpty();
  }

  private static Conversations kept() {
    return site.organisation().repository().conversations();
  }

  private static MailAccount account(EmailAddress person) {
    return new MailAccount(james.ports(), person.text(), Site.PASSWORD);
  }
}
