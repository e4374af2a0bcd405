// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Someone changed a condition by hand, in the database. */
class BrokenRuleTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE);
  }

  @Test
  void refusesForNowWhateverThePolicy() {
    MailGroup group = broken();
    for (SendPolicy policy : SendPolicy.values()) {
      DATABASE.execute("update mg_group set send_policy = '" + policy + "'");

      Decision decision = decide(group);
      assertThat(decision)
          .isEqualTo(new Decision.Refuse(DecidedBy.BROKEN_RULE, Reason.BROKEN_RULE));
    }
    assertThat(Reason.BROKEN_RULE.isTransient()).isTrue();
    assertThat(Reason.BROKEN_RULE.isSilent()).isFalse();
  }

  @Test
  void refusesForNowWhereAMemberIsAskedThroughABrokenNestedGroup() {
    broken();
    MailGroup outer = organisation.group(ALL, TEAM);
    organisation.sendPolicy(outer, SendPolicy.MEMBERS);

    assertThat(decide(outer))
        .isEqualTo(new Decision.Refuse(DecidedBy.BROKEN_RULE, Reason.BROKEN_RULE));
  }

  @Test
  void isNeverExpandedByGuessing() {
    MailGroup group = broken();
    MailGroup outer = organisation.group(ALL, TEAM);

    assertThatExceptionOfType(BrokenRule.class)
        .isThrownBy(() -> organisation.recipients(group))
        .withMessageContaining("team@example.com");
    assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> organisation.recipients(outer));
  }

  @Test
  void aRuleWhosePartsAreGoneMeansNobodyRatherThanEverybody() {
    MailGroup group = broken();
    DATABASE.execute("delete from mg_group_condition");

    assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> organisation.recipients(group));
    assertThat(decide(group))
        .isEqualTo(new Decision.Refuse(DecidedBy.BROKEN_RULE, Reason.BROKEN_RULE));
  }

  @Test
  void worksAgainOnceMended() {
    MailGroup group = broken();
    DATABASE.execute("update mg_group_condition set condition_text = 'userName pr'");

    assertThat(decide(group)).isEqualTo(new Decision.Accept(DecidedBy.OWN_DOMAIN));
    assertThat(organisation.recipients(group)).containsExactly(ANNE);
  }

  private MailGroup broken() {
    MailGroup group = organisation.dynamicGroup(TEAM, Rule.meeting("title pr"));
    DATABASE.execute("update mg_group_condition set condition_text = 'title eq'");
    return group;
  }

  private Decision decide(MailGroup group) {
    return organisation
        .repository()
        .sendingPolicy()
        .decide(
            organisation.addressed(group),
            new Sender(Optional.of(ANNE), Optional.of(ANNE)),
            Optional.empty());
  }
}
