// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.expansion.MessageHead;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Sender;
import java.util.Optional;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingMessageTest {
  private static final Sender SENDER = new Sender(Optional.of(ANNE), Optional.empty());

  @Test
  void readsWhatTheLogKeeps() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, TEAM);
    Stamps.put(mail, Stamps.MESSAGE_KEY, "Mail1");

    MessageHead head = new IncomingMessage(mail).head(SENDER);

    assertThat(head.messageKey()).isEqualTo("Mail1");
    assertThat(head.messageId()).contains("<1@example.com>");
    assertThat(head.author()).contains(ANNE);
    assertThat(head.subject()).contains("Hello");
    assertThat(head.size()).isEqualTo(TestJames.MESSAGE.length());
  }

  @Test
  void goesByTheNameOfAMailThatNobodyStamped() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, TEAM);

    assertThat(new IncomingMessage(mail).head(SENDER).messageKey()).isEqualTo(mail.getName());
  }

  @Test
  void readsGarbageWithoutFailing() throws Exception {
    MessageHead head =
        head(
            TestJames.lines(
                "From: \u00ff\u00fe <\u00e4@>, ,;",
                "Subject: =?x-nonsense?B?///?= \u00ff\0\u0007",
                "Message-ID:",
                ""));

    assertThat(head.author()).isEmpty();
    assertThat(head.subject().orElseThrow()).doesNotContain("\0").doesNotContain("\u0007");
  }

  @Test
  void readsAMessageWithoutFields() throws Exception {
    MessageHead head = head("\r\n");

    assertThat(head.author()).isEmpty();
    assertThat(head.messageId()).isEmpty();
    assertThat(head.subject()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "auto-replied, true",
    "' Auto-Replied; owner-email=x', true",
    "auto-replied (rejected), true",
    "auto-generated, false",
    "no, false",
    "auto-repliedish, false",
  })
  void knowsAutomaticReplies(String value, boolean automatic) throws Exception {
    assertThat(facts("Auto-Submitted: " + value + "\r\n\r\n").autoReplied()).isEqualTo(automatic);
  }

  @Test
  void knowsReports() throws Exception {
    assertThat(facts("Content-Type: Multipart/Report;\r\n report-type=x\r\n\r\n").report())
        .isTrue();
    assertThat(facts("Content-Type: multipart/mixed\r\n\r\n").report()).isFalse();
  }

  @Test
  void knowsTheListsOfTheMessageAndThoseItCameThrough() throws Exception {
    MailImpl mail =
        TestJames.mail(
            "List-Id: \"A <b>\" <Team.Example.com>\r\nList-Id: none\r\n\r\n", ANNE, TEAM);
    Stamps.put(mail, Stamps.LISTS, "all.example.com");

    assertThat(new IncomingMessage(mail).facts().listIds())
        .containsExactlyInAnyOrder("team.example.com", "all.example.com");
  }

  private static MessageHead head(String message) throws Exception {
    return new IncomingMessage(TestJames.mail(message, ANNE, TEAM)).head(SENDER);
  }

  private static MessageFacts facts(String message) throws Exception {
    return new IncomingMessage(TestJames.mail(message, ANNE, TEAM)).facts();
  }
}
