// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PermitsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation;
  private MailGroup team;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.person(BART, organisation.department("Sales"));
    organisation.people(ANNE, CRIS);
    team = organisation.group(TEAM, ANNE);
  }

  @Test
  void aMembersGroupTakesItsListToo() {
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    assertThat(accepts(BART)).isFalse();

    Permit permit = permit(BART);

    assertThat(permit.after()).isEqualTo(SendPolicy.MEMBERS_AND_DESIGNATED);
    assertThat(permit.changesPolicy()).isTrue();
    assertThat(accepts(BART)).isTrue();
    assertThat(accepts(ANNE)).isTrue();
    assertThat(accepts(CRIS)).isFalse();
    assertThat(permit(BART).changes()).isFalse();
  }

  @Test
  void aListIsMadeLonger() {
    organisation.sendPolicy(team, SendPolicy.DESIGNATED);
    permit(CRIS);

    Permit permit = permit(BART);

    assertThat(permit.changesPolicy()).isFalse();
    assertThat(accepts(BART)).isTrue();
    assertThat(accepts(CRIS)).isTrue();
  }

  @Test
  void theOrganisationIsNamedByItsRoot() {
    Permit permit = permit(OUTSIDER);

    assertThat(permit.after()).isEqualTo(SendPolicy.DESIGNATED);
    assertThat(accepts(OUTSIDER)).isTrue();
    assertThat(accepts(BART)).isTrue();
  }

  @Test
  void whoMayAnywayIsNotListed() {
    organisation.sendPolicy(team, SendPolicy.ANYONE);

    assertThat(permit(BART).changes()).isFalse();
  }

  private Permit permit(EmailAddress sender) {
    MailGroup now = organisation.repository().groups().find(team.id()).orElseThrow();
    Permits permits = organisation.repository().permits();
    Permit permit = permits.plan(now, sender);
    permits.grant(CHANGE, permit);
    return permit;
  }

  private boolean accepts(EmailAddress sender) {
    return organisation
            .repository()
            .sendingPolicy()
            .decide(
                organisation.addressed(team),
                new Sender(Optional.of(sender), Optional.of(sender)),
                Optional.empty())
        instanceof Decision.Accept;
  }
}
