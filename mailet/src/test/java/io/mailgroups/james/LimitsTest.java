// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MessageLimits;
import java.time.Duration;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The limits of groups at RCPT, at the end of DATA and behind the queue. */
class LimitsTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private static final int SIZE = 200;
  private static final String LARGE = TestJames.MESSAGE + "More of the same. ".repeat(50);

  private Organisation organisation = Organisation.empty();
  private TestJames james = TestJames.over(DATABASE.database());

  @BeforeEach
  void people() {
    organisation = Organisation.empty();
    james = TestJames.over(DATABASE.database());
    organisation.people(ANNE, BART, CRIS);
  }

  @Test
  void aDeclaredSizeIsRefusedAtRcpt() throws Exception {
    limited(TEAM, size());

    assertThat(rcpt(FakeSession.declaring(ANNE, SIZE + 1), TEAM))
        .startsWith("552 5.3.4 This message is larger than this group takes. (code ");
    assertThat(rcpt(FakeSession.declaring(ANNE, SIZE), TEAM)).isEqualTo("declined");
    assertThat(rcpt(FakeSession.signedIn(ANNE), TEAM)).isEqualTo("declined");
  }

  @Test
  void whatIsTooLargeForAllItsRecipientsIsRefusedAtTheEndOfData() throws Exception {
    limited(TEAM, size());
    limited(ALL, size());

    assertThat(data(LARGE, TEAM, ALL)).startsWith("552 5.3.4 ");
    assertThat(DATABASE.column("select reason from mg_refusal"))
        .containsExactly("TOO_LARGE", "TOO_LARGE");
    assertThat(data(TestJames.MESSAGE, TEAM, ALL)).isEqualTo("declined");
  }

  @Test
  void whatOthersMayHaveGoesOnAndTheGroupRefusesItBehindTheQueue() throws Exception {
    limited(TEAM, size(), BART);
    assertThat(data(LARGE, TEAM, CRIS)).isEqualTo("declined");
    limited(ALL, MessageLimits.NONE, BART);
    assertThat(data(LARGE, TEAM, ALL)).isEqualTo("declined");

    process(signed(TestJames.mail(LARGE, ANNE, TEAM)));

    assertThat(DATABASE.column("select decided_by from mg_delivery")).containsExactly("LIMIT_SIZE");
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.state()).isEqualTo("group-refused");
              assertThat(String.valueOf(notice.attributes().get("delivery-error")))
                  .startsWith("5.3.4 (This message is larger than this group takes. Code ");
            });
  }

  @Test
  void aGroupThatIsTooLargeIsRefusedAtRcpt() throws Exception {
    limited(
        TEAM, new MessageLimits(Optional.empty(), Optional.of(1), Optional.empty()), ANNE, BART);

    assertThat(rcpt(FakeSession.signedIn(ANNE), TEAM))
        .startsWith("550 5.7.1 This group has more people than a message to it may reach. ");
  }

  @Test
  void whoWroteTooOftenIsToldToWaitAndTheirMailWaits() throws Exception {
    limited(TEAM, new MessageLimits(Optional.empty(), Optional.empty(), Optional.of(1)), BART);
    process(signed(TestJames.mail(TestJames.MESSAGE, ANNE, TEAM)));
    james.queue.clear();

    assertThat(rcpt(FakeSession.signedIn(ANNE), TEAM)).startsWith("450 4.7.1 You wrote to ");
    assertThat(rcpt(FakeSession.signedIn(CRIS), TEAM)).isEqualTo("declined");
    Mail second =
        process(signed(TestJames.mail(TestJames.MESSAGE.replace("<1@", "<2@"), ANNE, TEAM)));

    assertThat(james.queue)
        .singleElement()
        .satisfies(
            itself -> {
              assertThat(itself.name()).isEqualTo(second.getName());
              assertThat(itself.delay()).isEqualTo(Duration.ofMinutes(5));
            });
    assertThat(DATABASE.column("select state from mg_delivery")).containsExactly("DONE");
  }

  private void limited(EmailAddress address, MessageLimits limits, EmailAddress... members) {
    MailGroup group = organisation.group(address, members);
    organisation.options(group, options -> options.with(limits));
  }

  private static MessageLimits size() {
    return new MessageLimits(Optional.of((long) SIZE), Optional.empty(), Optional.empty());
  }

  private String rcpt(SMTPSession session, EmailAddress to) throws Exception {
    return text(
        james
            .rcptHandler()
            .doRcpt(
                session, MaybeSender.of(new MailAddress(ANNE.text())), new MailAddress(to.text())));
  }

  /** Anne signs in and sends it; what she is told at the end of DATA. */
  private String data(String message, EmailAddress... to) throws Exception {
    MailImpl mail = TestJames.mail(message, ANNE, to);
    return text(james.messageHook().onMessage(written(mail), mail));
  }

  private MailImpl signed(MailImpl mail) throws Exception {
    james.messageHook().onMessage(written(mail), mail);
    return mail;
  }

  private SMTPSession written(MailImpl mail) {
    SMTPSession session = FakeSession.signedIn(ANNE);
    mail.getRecipients()
        .forEach(
            recipient ->
                WrittenGroups.of(session)
                    .add(
                        recipient,
                        james
                            .repository
                            .groups()
                            .addressed(Addresses.of(java.util.List.of(recipient)))
                            .keySet()));
    return session;
  }

  private Mail process(MailImpl mail) throws Exception {
    mail.setRecipients(james.recipientIsMailGroup().match(mail));
    james.expandMailGroup().service(mail);
    return mail;
  }

  private static String text(HookResult result) {
    return result.equals(HookResult.DECLINED)
        ? "declined"
        : result.getSmtpRetCode() + " " + result.getSmtpDescription();
  }
}
