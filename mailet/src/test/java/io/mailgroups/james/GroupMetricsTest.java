// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.SendPolicy;
import java.util.Map;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupMetricsTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private final SwitchableDatabase switchable = new SwitchableDatabase();
  private TestJames james = TestJames.over(switchable.database());

  @BeforeEach
  void aTeamOfAnneBartAndSomeoneElsewhere() {
    Organisation organisation = Organisation.empty();
    james = TestJames.over(switchable.database(), TestJames.settings(2, 10));
    organisation.people(ANNE, BART, CRIS);
    organisation.sendPolicy(organisation.group(TEAM, ANNE, BART, OUTSIDER), SendPolicy.MEMBERS);
  }

  @Test
  void countsMessagesDecisionsAndRecipients() throws Exception {
    expandFrom(ANNE);
    expandFrom(CRIS);

    assertThat(james.recorded.countFor(GroupMetrics.MESSAGES)).isEqualTo(2);
    assertThat(james.recorded.countFor(GroupMetrics.RECIPIENTS)).isEqualTo(3);
    assertThat(james.recorded.countForPrefixName(GroupMetrics.DECISIONS_ON_MESSAGES))
        .isEqualTo(
            Map.of(
                GroupMetrics.DECISIONS_ON_MESSAGES + "ACCEPT", 1,
                GroupMetrics.DECISIONS_ON_MESSAGES + "NOT_A_MEMBER", 1));
    assertThat(james.recorded.executionTimesFor(GroupMetrics.EXPAND))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void countsDecisionsAtRcpt() throws Exception {
    GroupAwareRcptHandler handler = james.rcptHandler();
    MailAddress team = new MailAddress(TEAM.text());

    handler.doRcpt(FakeSession.signedIn(ANNE), MaybeSender.of(new MailAddress(ANNE.text())), team);
    handler.doRcpt(FakeSession.signedIn(CRIS), MaybeSender.of(new MailAddress(CRIS.text())), team);

    assertThat(james.recorded.countForPrefixName(GroupMetrics.DECISIONS_AT_RCPT))
        .isEqualTo(
            Map.of(
                GroupMetrics.DECISIONS_AT_RCPT + "ACCEPT", 1,
                GroupMetrics.DECISIONS_AT_RCPT + "NOT_A_MEMBER", 1));
    assertThat(james.recorded.executionTimesFor(GroupMetrics.DECIDE)).hasSize(2);
  }

  @Test
  void countsWhatWaitsForTheDatabase() throws Exception {
    RequeueWhileDatabaseAway mailet =
        new RequeueWhileDatabaseAway(
            new DatabaseGate(switchable.database(), james.settings), james.settings, james.metrics);
    mailet.init(FakeMailetConfig.builder().mailetContext(james.context).build());
    switchable.goAway();

    mailet.service(TestJames.mail(TestJames.MESSAGE, ANNE, BART));

    assertThat(james.recorded.countFor(GroupMetrics.REQUEUES)).isEqualTo(1);
  }

  private void expandFrom(EmailAddress sender) throws Exception {
    MailImpl mail =
        TestJames.mail(TestJames.MESSAGE.replace("<1@", "<" + sender + "@"), sender, TEAM);
    SMTPSession session = FakeSession.signedIn(sender);
    WrittenGroups.of(session).add(new MailAddress(TEAM.text()), Set.of(TEAM));
    james.messageHook().onMessage(session, mail);
    james.recipientIsMailGroup().match(mail);
    james.expandMailGroup().service(mail);
  }
}
