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
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
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
  private final TakeBounces mailet =
      new TakeBounces(james.repository.bounceAddresses(), james.repository.bounces());
  private Organisation organisation = Organisation.empty();
  private EmailAddress bounces = UNKNOWN;

  @BeforeEach
  void aMessageToTheTeam() throws Exception {
    mailet.init(FakeMailetConfig.builder().mailetContext(james.context).build());
    organisation = Organisation.empty();
    organisation.people(ANNE, BART);
    organisation.group(TEAM, ANNE, OUTSIDER);
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
                + " sender=<> form=OTHER said=[]");
  }

  @Test
  void countsWhatAServerElsewhereReportsOfWhoGotACopy() throws Exception {
    MailImpl mail = brought(report(OUTSIDER));

    mailet.service(mail);

    assertThat(said())
        .isEqualTo("STATUS_NOTIFICATION said=[olga@elsewhere.org ADDRESS_FAILED 5.1.1 COUNTED]");
    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(james.queue).isEmpty();
    assertThat(scores()).containsExactly("olga@elsewhere.org 1");
  }

  @Test
  void nobodyElsewhereCanReportAMailboxHere() throws Exception {
    mailet.service(brought(report(ANNE)));

    assertThat(said()).endsWith("said=[anne@example.com ADDRESS_FAILED 5.1.1 NOT_BELIEVED]");
    assertThat(scores()).isEmpty();
  }

  @Test
  void thisServerCan() throws Exception {
    MailImpl mail = mail(report(ANNE));
    Stamps.put(mail, Stamps.LISTS, "team.example.com");

    mailet.service(mail);

    assertThat(scores()).containsExactly("anne@example.com 1");
  }

  @Test
  void aReportOnSomebodyWhoGotNoCopyCountsNothing() throws Exception {
    mailet.service(brought(report(address("zoe@elsewhere.org"))));

    assertThat(said()).endsWith("said=[zoe@elsewhere.org ADDRESS_FAILED 5.1.1 NOT_REACHED]");
    assertThat(scores()).isEmpty();
  }

  @Test
  void oneMailToTheSameAddressTwiceIsOneReport() throws Exception {
    MailImpl mail =
        TestJames.mail(
            report(OUTSIDER),
            OUTSIDER,
            bounces,
            address(bounces.localPart() + "@alias.example.com"));

    mailet.service(mail);

    assertThat(scores()).containsExactly("olga@elsewhere.org 1");
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

  private MailImpl mail(String message) throws Exception {
    MailImpl mail = TestJames.mail(message, OUTSIDER, bounces);
    mail.setSender(MailAddress.nullSender());
    return mail;
  }

  /** As it comes by SMTP, with a stamp that its sender would like to have. */
  private MailImpl brought(String message) throws Exception {
    MailImpl mail = mail(message);
    Stamps.put(mail, Stamps.PROVEN_SENDER, "");
    return mail;
  }

  private static String report(EmailAddress who) {
    return TestJames.lines(
        "From: MAILER-DAEMON@mx.elsewhere.org",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.elsewhere.org",
        "",
        "Final-Recipient: rfc822; " + who,
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 unknown",
        "--b--");
  }

  private String said() {
    String line = logged.list.get(0).getFormattedMessage();
    return line.substring(line.indexOf("form=") + 5);
  }

  private static List<String> scores() {
    return DATABASE.column("select address || ' ' || score from mg_bounce order by address");
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
