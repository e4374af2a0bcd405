// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Validity;
import io.mailgroups.problem.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandKeptMembershipsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private long anne;
  private long bart;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    anne = organisation.person(ANNE).id();
    bart = organisation.person(BART).id();
  }

  @Test
  void areThoseThatHaveNotEnded() {
    Validity soon = Validity.until(clock.instant().plus(Duration.ofDays(1)));
    add(organisation.group(TEAM), soon);
    add(organisation.group(ALL), Validity.ALWAYS);
    add(organisation.group(address("old@example.com")), Validity.until(clock.instant()));
    organisation.departmentGroup(address("computed@example.com"), Organisation.ROOT);

    assertThat(memberships().of(anne))
        .extracting(one -> one.group().address(), HandKeptMembership::validity)
        .containsExactly(tuple(ALL, Validity.ALWAYS), tuple(TEAM, soon));
  }

  @Test
  void ofAColleagueAreGivenToAJoinerAsTicked() {
    Validity soon = Validity.until(clock.instant().plus(Duration.ofDays(1)));
    MailGroup team = organisation.group(TEAM);
    add(team, soon);
    MailGroup all = organisation.group(ALL, ANNE, BART);
    MailGroup notTicked = organisation.group(address("club@example.com"), ANNE);
    MailGroup notHers = organisation.group(address("board@example.com"));

    assertThat(memberships().copy(CHANGE, anne, bart, Set.of(team.id(), all.id(), notHers.id())))
        .extracting(one -> one.group().address())
        .containsExactly(TEAM);
    assertThat(organisation.repository().members().page(team.id(), Optional.empty(), 9))
        .extracting(member -> member.address(), member -> member.validity())
        .containsExactly(tuple(ANNE, soon), tuple(BART, soon));
    assertThat(organisation.recipients(notTicked)).containsExactly(ANNE);
    assertThat(organisation.recipients(notHers)).isEmpty();
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> memberships().copy(CHANGE, anne, 999, Set.of(team.id())));
  }

  private HandKeptMemberships memberships() {
    return organisation.repository().handKeptMemberships();
  }

  private void add(MailGroup group, Validity validity) {
    organisation.repository().members().add(CHANGE, group.id(), List.of(ANNE), validity);
  }
}
