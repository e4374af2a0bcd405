// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import java.util.Set;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the fields of copies say about writing to a group and leaving it. */
class LeaveFieldsTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ZOE = EmailAddress.parse("zoe@elsewhere.org");

  private Organisation organisation = Organisation.empty();
  private TestJames james = TestJames.over(DATABASE.database());
  private MailGroup team;

  @BeforeEach
  void aTeamWithMembersElsewhere() {
    organisation = Organisation.empty();
    james = TestJames.over(DATABASE.database());
    organisation.people(ANNE, BART);
    team = organisation.group(TEAM, ANNE, OUTSIDER, ZOE);
    organisation.sendPolicy(team, SendPolicy.ANYONE);
  }

  @Test
  void nothingIsSaidOfLeavingWhereNobodyLeaves() throws Exception {
    write();

    assertThat(james.queue).hasSize(2);
    assertThat(james.queue).noneMatch(copy -> copy.message().contains("List-Unsubscribe"));
  }

  @Test
  void whereMembersLeaveAllCopiesLeadToThePageOfTheGroup() throws Exception {
    organisation.options(team, options -> options.with(LeavePolicy.ANYONE));

    write();

    assertThat(james.queue).hasSize(2);
    assertThat(james.queue)
        .allMatch(copy -> copy.message().contains("List-Unsubscribe: <" + page() + ">\r\n"))
        .noneMatch(copy -> copy.message().contains("List-Unsubscribe-Post"));
  }

  @Test
  void whoGetsACopyAloneHasALinkOfTheirOwnThatOneClickLeavesBy() throws Exception {
    organisation.options(
        team, options -> options.with(LeavePolicy.ANYONE).withBouncePerMember(true));

    write();

    assertThat(james.queue).hasSize(3);
    for (Queued copy : james.queue) {
      EmailAddress recipient = EmailAddress.parse(copy.recipients().get(0));
      if (recipient.equals(ANNE)) {
        assertThat(copy.message()).contains(page()).doesNotContain("List-Unsubscribe-Post");
      } else {
        String token = james.repository.leaveTokens().of(team.id(), recipient);
        assertThat(copy.message())
            .contains(
                TestJames.lines(
                    "List-Unsubscribe: <https://groups.example.com/leave/" + token + ">",
                    "List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
            .endsWith(TestJames.MESSAGE);
      }
    }
  }

  @Test
  void whereOnlyDesignatedSendersWriteMembersAreToldNotTo() throws Exception {
    organisation.sendPolicy(team, SendPolicy.DESIGNATED);
    organisation.role(team, Role.OWNER, BART);
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, BART, TEAM);
    Stamps.put(mail, Stamps.PROVEN_SENDER, BART.text());
    Stamps.putAddresses(mail, Stamps.WRITTEN_GROUPS, Set.of(TEAM));

    service(mail);

    assertThat(james.queue).hasSize(2);
    assertThat(james.queue).allMatch(copy -> copy.message().contains("List-Post: NO\r\n"));
  }

  private String page() {
    return "https://groups.example.com/groups/" + team.id() + "/leave";
  }

  private void write() throws Exception {
    service(TestJames.mail(TestJames.MESSAGE, BART, TEAM));
  }

  private void service(MailImpl mail) throws Exception {
    mail.setRecipients(james.recipientIsMailGroup().match(mail));
    james.expandMailGroup().service(mail);
  }
}
