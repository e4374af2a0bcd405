// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mailgroups.Organisation;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import java.security.SecureRandom;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class TakeBouncesTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress UNKNOWN =
      BounceAddress.random(TEAM, new SecureRandom()).address();

  private final Logger log = (Logger) LoggerFactory.getLogger(TakeBounces.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final SwitchableDatabase switchable = new SwitchableDatabase();
  private final TestJames james = TestJames.over(switchable.database());
  private final TakeBounces mailet = new TakeBounces(james.repository.bounceAddresses());
  private Organisation organisation = Organisation.empty();
  private EmailAddress bounces = UNKNOWN;

  @BeforeEach
  void aMessageToTheTeam() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART);
    organisation.group(TEAM, ANNE);
    bounces = Bounces.ofAMessage(organisation, TEAM).address();
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(logged);
    switchable.comeBack();
  }

  @Test
  void picksBounceAddressesOfLocalDomainsKnownOrNot() throws Exception {
    MailImpl mail =
        TestJames.mail(
            TestJames.MESSAGE,
            OUTSIDER,
            ANNE,
            bounces,
            UNKNOWN,
            address("bounces+news@example.com"),
            address(bounces.localPart() + "@alias.example.com"),
            address(bounces.localPart() + "@elsewhere.org"));

    assertThat(james.recipientIsBounceAddress().match(mail))
        .containsExactlyInAnyOrder(
            new MailAddress(bounces.text()),
            new MailAddress(UNKNOWN.text()),
            new MailAddress(bounces.localPart() + "@alias.example.com"));
  }

  @Test
  void isNoGroupToExpand() throws Exception {
    organisation.group(address("bounces@example.com"), ANNE);

    assertThat(
            james
                .recipientIsMailGroup()
                .match(TestJames.mail(TestJames.MESSAGE, OUTSIDER, bounces, UNKNOWN)))
        .isEmpty();
  }

  @Test
  void endsANotificationWithALineThatNamesGroupAndMessage() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, bounces);
    mail.setSender(MailAddress.nullSender());

    mailet.service(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(mail.getRecipients()).isEmpty();
    assertThat(james.queue).isEmpty();
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "bounce group=team@example.com message=Mail1 messageId=<1@example.com> mail="
                + mail.getName()
                + " sender=<>");
  }

  @Test
  void endsAnOutOfOfficeReplyAndWhatWasNeverAskedFor() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, OUTSIDER, bounces, UNKNOWN);

    mailet.service(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(james.queue).isEmpty();
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("group=team@example.com") && line.contains("<olga@"))
        .anyMatch(line -> line.startsWith("bounce of nothing known: ") && line.contains("<olga@"))
        .hasSize(2);
  }

  @Test
  void leavesOtherRecipientsAlone() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, OUTSIDER, bounces, BART);

    mailet.service(mail);

    assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    assertThat(mail.getRecipients()).containsExactly(new MailAddress(BART.text()));
  }

  @Test
  void failsWhileTheDatabaseIsAwaySoThatTheMailComesAgain() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, OUTSIDER, bounces);
    switchable.goAway();

    assertThatThrownBy(() -> mailet.service(mail)).isInstanceOf(GroupsUnavailable.class);
    assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    assertThat(mail.getRecipients()).hasSize(1);
  }
}
