// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.overview;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.Attention;
import io.mailgroups.group.GroupFilter;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.GroupSummary;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.overview.GroupCheck.Result;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupChecksTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ENGINEERS = address("engineers@example.com");

  private AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.at(clock);

  @BeforeEach
  void newOrganisation() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    organisation.people(ANNE);
  }

  @Test
  void findGroupsOfEveryKindThatReachNobody() {
    organisation.dynamicGroup(ENGINEERS, Rule.meeting("title eq \"Engineer\""));
    organisation.group(TEAM, ENGINEERS);
    organisation.group(ALL, ANNE);

    assertThat(checks().run(10)).isEqualTo(3);

    assertThat(found(Attention.MATCHES_NOBODY)).containsExactly(ENGINEERS, TEAM);
    assertThat(found(Attention.BROKEN_RULE)).isEmpty();
    organisation.change(
        ANNE, data -> data.withProfile(data.profile().working("Engineer", "Hangzhou")));
    clock.advance(GroupChecks.FRESH_FOR);
    checks().run(10);
    assertThat(found(Attention.MATCHES_NOBODY)).isEmpty();
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);
    clock.advance(GroupChecks.FRESH_FOR);
    checks().run(10);
    assertThat(found(Attention.MATCHES_NOBODY)).containsExactly(ALL, ENGINEERS, TEAM);
  }

  @Test
  void findRulesThatCannotBeEvaluated() {
    MailGroup engineers =
        organisation.dynamicGroup(ENGINEERS, Rule.meeting("title eq \"Engineer\""));
    DATABASE.execute("update mg_group_condition set condition_text = 'floor gt 3'");

    checks().run(10);

    assertThat(found(Attention.BROKEN_RULE)).containsExactly(ENGINEERS);
    GroupCheck check = checks().find(engineers.id()).orElseThrow();
    assertThat(check.result()).isEqualTo(Result.BROKEN);
    assertThat(check.detail()).contains("does not parse").contains("floor");
    assertThat(check.checkedAt()).isEqualTo(clock.instant());
  }

  @Test
  void areMadeOfChangedGroupsFirstAndOfFreshOnesNotAtAll() {
    MailGroup team = organisation.group(TEAM);
    organisation.group(ALL);
    assertThat(checks().run(1)).isEqualTo(1);
    assertThat(checks().run(5)).isEqualTo(1);
    assertThat(checks().run(5)).isZero();

    organisation.addMembers(team, ANNE);
    organisation.change(team, data -> data.withDescription("With Anne"));
    assertThat(checks().find(team.id())).isEmpty();
    assertThat(found(Attention.MATCHES_NOBODY)).containsExactly(ALL);
    clock.advance(GroupChecks.FRESH_FOR);
    assertThat(checks().run(1)).isEqualTo(1);
    assertThat(checks().find(team.id())).map(GroupCheck::result).contains(Result.SOMEBODY);
  }

  @Test
  void areOfActiveGroupsOnly() {
    MailGroup team = organisation.group(TEAM);
    checks().run(10);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    assertThat(checks().run(10)).isZero();
    assertThat(found(Attention.MATCHES_NOBODY)).isEmpty();
  }

  private List<EmailAddress> found(Attention reason) {
    return organisation
        .repository()
        .groupList()
        .page(GroupFilter.ALL.needing(reason), PageRequest.first(10))
        .items()
        .stream()
        .map(GroupSummary::address)
        .toList();
  }

  private GroupChecks checks() {
    return organisation.repository().groupChecks();
  }
}
