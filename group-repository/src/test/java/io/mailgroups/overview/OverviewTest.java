// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.overview;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverviewTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.at(clock);

  @BeforeEach
  void newOrganisation() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART, CRIS);
  }

  @Test
  void countsPeopleByStatusAndGroupsByKind() {
    organisation.status(CRIS, EmployeeStatus.DEPARTED);
    organisation.group(TEAM);
    organisation.handKept(GroupKind.COLLABORATION, ALL);
    MailGroup gone = organisation.group(address("gone@example.com"));
    organisation.change(gone, data -> data.withState(GroupState.DISSOLVED));

    assertThat(overview().numbers())
        .isEqualTo(
            new Numbers(
                Map.of(
                    EmployeeStatus.ACTIVE, 2L,
                    EmployeeStatus.SUSPENDED, 0L,
                    EmployeeStatus.DEPARTED, 1L),
                Map.of(
                    GroupKind.STATIC, 1L,
                    GroupKind.COLLABORATION, 1L,
                    GroupKind.DEPARTMENT, 0L,
                    GroupKind.DYNAMIC, 0L)));
  }

  @Test
  void countsWhatWentThroughTheGroupsInSomeTime() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    assertThat(overview().traffic(Duration.ofDays(1))).isEqualTo(new Traffic(0, 0, 0));

    deliver("old", ANNE, team);
    refuseAtRcpt(team);
    clock.advance(Duration.ofDays(3));
    deliver("first", ANNE, team);
    deliver("second", OUTSIDER, team);
    refuseAtRcpt(team);
    refuseAtRcpt(team);

    assertThat(overview().traffic(Duration.ofDays(1))).isEqualTo(new Traffic(2, 2, 3));
    assertThat(overview().traffic(Duration.ofDays(7))).isEqualTo(new Traffic(3, 4, 4));
  }

  private void deliver(String key, EmailAddress sender, MailGroup group) {
    organisation.deliver(
        Organisation.message(key, "<" + key + "@example.com>", sender, "Lunch"), group);
  }

  private void refuseAtRcpt(MailGroup group) {
    organisation.refuse(group, OUTSIDER);
  }

  private Overview overview() {
    return organisation.repository().overview();
  }
}
