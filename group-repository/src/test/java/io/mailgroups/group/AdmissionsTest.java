// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Admission.Way;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdmissionsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private AdjustableClock clock;
  private Organisation organisation;
  private long sales;

  @BeforeEach
  void newOrganisation() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    sales = organisation.department("Sales");
    organisation.people(ANNE, BART);
  }

  @Test
  void entersWhoIsNotInAHandKeptGroup() {
    MailGroup team = organisation.group(TEAM, ANNE);

    assertThat(plan(team, ANNE)).isEqualTo(Way.ALREADY);
    assertThat(admit(team, BART)).isEqualTo(Way.ADD);
    assertThat(admit(team, OUTSIDER)).isEqualTo(Way.ADD);
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART, OUTSIDER);
  }

  @Test
  void prolongsWhatHasEnded() {
    MailGroup team = organisation.group(TEAM);
    organisation
        .repository()
        .members()
        .add(CHANGE, team.id(), List.of(ANNE), Validity.from(clock.instant().plusSeconds(60)));

    assertThat(admit(team, ANNE)).isEqualTo(Way.PROLONG);
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
  }

  @Test
  void namesWhoARuleLeavesOut() {
    MailGroup team =
        organisation.dynamicGroup(
            TEAM, Rule.inDepartments(new DepartmentScope(sales, true)).excluding(ANNE));

    assertThat(admit(team, ANNE)).isEqualTo(Way.INCLUDE);
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThat(plan(team, ANNE)).isEqualTo(Way.ALREADY);
  }

  @Test
  void aDepartmentGroupFollowsItsDepartment() {
    MailGroup team = organisation.departmentGroup(TEAM, sales);

    assertThat(admit(team, ANNE)).isEqualTo(Way.FOLLOWS_DEPARTMENT);
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void refusesWhatWouldContainItself() {
    MailGroup team = organisation.group(TEAM);
    organisation.group(ALL, TEAM);

    assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> admit(team, ALL));
  }

  private Way plan(MailGroup group, EmailAddress person) {
    MailGroup now = organisation.repository().groups().find(group.id()).orElseThrow();
    return organisation.repository().admissions().plan(now, person).way();
  }

  private Way admit(MailGroup group, EmailAddress person) {
    Admissions admissions = organisation.repository().admissions();
    Admission admission = admissions.plan(group, person);
    admissions.admit(CHANGE, admission);
    return admission.way();
  }
}
