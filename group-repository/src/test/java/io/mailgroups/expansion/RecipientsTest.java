// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Rule;
import io.mailgroups.group.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecipientsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void ofAStaticGroupAreItsMembersInAddressOrder() {
    organisation.people(ANNE, BART, CRIS);
    MailGroup team = organisation.group(TEAM, OUTSIDER, CRIS, ANNE);

    assertThat(organisation.recipients(team)).containsExactly(ANNE, CRIS, OUTSIDER);
  }

  @Test
  void ofADepartmentGroupAreThoseInTheDepartmentAndBelowItIfSaidSo() {
    long sales = organisation.department("Sales");
    long north = organisation.department(sales, "North");
    organisation.person(ANNE, sales);
    organisation.person(BART, north);
    organisation.people(CRIS);

    assertThat(organisation.recipients(organisation.departmentGroup(TEAM, sales)))
        .containsExactly(ANNE);
    assertThat(
            organisation.recipients(
                organisation.departmentGroup(ALL, new DepartmentScope(sales, true))))
        .containsExactly(ANNE, BART);
  }

  @Test
  void ofADynamicGroupMeetTheConditionOrAreNamed() {
    organisation.people(ANNE, BART, CRIS, DORA);
    organisation.change(
        ANNE, data -> data.withProfile(Profile.named("Anne").working("Engineer", "Hangzhou")));
    organisation.change(
        CRIS, data -> data.withProfile(Profile.named("Cris").working("ENGINEER", "Oslo")));
    MailGroup engineers =
        organisation.dynamicGroup(
            TEAM, Rule.meeting("title eq \"engineer\"").including(BART, OUTSIDER).excluding(CRIS));

    assertThat(organisation.recipients(engineers)).containsExactly(ANNE, BART, OUTSIDER);
  }

  @Test
  void onlyActivePeopleReceive() {
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.person(CRIS, sales);
    MailGroup named = organisation.group(TEAM, ANNE, BART, CRIS);
    MailGroup computed = organisation.departmentGroup(ALL, sales);
    organisation.status(BART, EmployeeStatus.SUSPENDED);
    organisation.status(CRIS, EmployeeStatus.DEPARTED);

    assertThat(organisation.recipients(named)).containsExactly(ANNE);
    assertThat(organisation.recipients(computed)).containsExactly(ANNE);
  }

  @Test
  void someoneReachedTwiceIsThereOnceWithBothPaths() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, ANNE, TEAM);

    List<Recipient> recipients =
        organisation.repository().recipients().page(all.id(), Optional.empty(), 10);

    assertThat(recipients).hasSize(1);
    assertThat(recipients.get(0).paths())
        .extracting(Path::toString)
        .containsExactlyInAnyOrder(
            "all@example.com > named", "all@example.com > team@example.com > named");
    assertThat(team.address()).isEqualTo(TEAM);
  }

  @Test
  void aNestedGroupThatIsNotActiveContributesNobody() {
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, BART, TEAM);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    assertThat(organisation.recipients(all)).containsExactly(BART);
  }

  @Test
  void aCycleThatIsMetIsHarmless() {
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, BART, TEAM);
    DATABASE.execute(
        "insert into mg_group_member (group_id, group_kind, address, nested_group_id, added_by, added_via, added_at)"
            + " values ("
            + team.id()
            + ", 'STATIC', 'all@example.com', "
            + all.id()
            + ", 'x', 'x', now())");

    DATABASE.execute(
        "insert into mg_group_ancestor (descendant_id, ancestor_id) values (%1$d, %2$d), (%1$d, %1$d), (%2$d, %2$d)"
            .formatted(all.id(), team.id()));

    assertThat(organisation.recipients(all)).containsExactly(ANNE, BART);
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART);
  }

  @Test
  void mailOffInANestedGroupHoldsOnlyOnThePathThroughIt() {
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    MailGroup all = organisation.group(ALL, BART, TEAM);
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(ANNE, false, true));
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(BART, false, true));

    assertThat(organisation.recipients(all)).containsExactly(BART);
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void aMembershipCountsFromItsStartUpToItsEnd() {
    organisation.people(ANNE, BART, CRIS);
    MailGroup team = organisation.group(TEAM);
    Instant now = Instant.now();
    add(team, Validity.from(now.plusSeconds(3600)), "anne@example.com");
    add(team, Validity.until(now.minusSeconds(1)), "bart@example.com");
    add(
        team,
        new Validity(Optional.of(now.minusSeconds(1)), Optional.of(now.plusSeconds(3600))),
        "cris@example.com");

    assertThat(organisation.recipients(team)).containsExactly(CRIS);
  }

  @Test
  void theRootWithAllBelowMeansEverybody() {
    organisation.people(ANNE);
    organisation.person(BART, organisation.department("Sales"));

    assertThat(
            organisation.recipients(
                organisation.departmentGroup(ALL, new DepartmentScope(Department.ROOT_ID, true))))
        .containsExactly(ANNE, BART);
  }

  @Test
  void ofAGroupWithNobodyIsNobody() {
    assertThat(organisation.recipients(organisation.handKept(GroupKind.COLLABORATION, TEAM)))
        .isEmpty();
  }

  private void add(MailGroup group, Validity validity, String member) {
    organisation.repository().members().add(CHANGE, group.id(), List.of(address(member)), validity);
  }
}
