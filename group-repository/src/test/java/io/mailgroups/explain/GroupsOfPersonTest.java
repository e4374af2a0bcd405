// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Rule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupsOfPersonTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress SELLERS = address("sellers@example.com");
  private static final EmailAddress CLUB = address("club@example.com");

  private Organisation organisation;
  private long sales;
  private long europe;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    sales = organisation.department("Sales");
    europe = organisation.department(sales, "Europe");
    organisation.person(ANNE, europe);
    organisation.people(BART);
  }

  @Test
  void namesGroupsOfEveryKindWithEachPath() {
    organisation.group(TEAM, ANNE, BART);
    organisation.departmentGroup(SELLERS, new DepartmentScope(sales, true));
    organisation.dynamicGroup(CLUB, Rule.meeting("userName sw \"anne\""));
    organisation.group(ALL, SELLERS, TEAM);
    organisation.group(address("other@example.com"), BART);

    assertThat(paths(ANNE))
        .isEqualTo(
            Map.of(
                ALL,
                List.of(
                    "all@example.com > sellers@example.com > department Europe",
                    "all@example.com > team@example.com > named"),
                CLUB,
                List.of("club@example.com > condition"),
                SELLERS,
                List.of("sellers@example.com > department Europe"),
                TEAM,
                List.of("team@example.com > named")));
    assertThat(paths(BART).keySet()).contains(ALL, TEAM).doesNotContain(SELLERS, CLUB);
  }

  @Test
  void whoIsExcludedIsInNothingAndAnOutsiderInWhatNamesThem() {
    organisation.group(TEAM, OUTSIDER);
    organisation.dynamicGroup(CLUB, Rule.meeting("userName pr").excluding(ANNE));

    assertThat(paths(ANNE)).isEmpty();
    assertThat(paths(OUTSIDER).keySet()).containsExactly(TEAM);
  }

  @Test
  void aGroupThatIsNotActiveHasItsOwnPeopleAndPassesNobodyOn() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.group(ALL, TEAM);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);

    List<GroupOfPerson> groups = of(ANNE);

    assertThat(groups).extracting(one -> one.group().address()).containsExactly(TEAM);
    assertThat(groups.get(0).state()).isEqualTo(GroupState.DISABLED);
  }

  @Test
  void saysWhatThePersonChose() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.group(ALL, TEAM);
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(ANNE, false, true));

    assertThat(of(ANNE)).extracting(GroupOfPerson::mail).containsExactly(true, false);
    assertThat(of(ANNE)).extracting(GroupOfPerson::ownCopy).containsExactly(true, true);
  }

  @Test
  void takesTheSameStatementsForManyGroups() {
    fill(3);
    int few = DATABASE.statementsDuring(() -> of(ANNE));
    fill(40);

    assertThat(of(ANNE)).hasSizeGreaterThan(80);
    assertThat(DATABASE.statementsDuring(() -> of(ANNE))).isEqualTo(few).isLessThanOrEqualTo(8);
  }

  private void fill(int groups) {
    for (int i = 0; i < groups; i++) {
      String n = groups + "-" + i;
      MailGroup inner = organisation.group(address("inner" + n + "@example.com"), ANNE);
      organisation.group(address("outer" + n + "@example.com"), inner.address());
      organisation.dynamicGroup(
          address("rule" + n + "@example.com"),
          Rule.inDepartments(new DepartmentScope(sales, true)).where("userName pr"));
    }
  }

  private List<GroupOfPerson> of(EmailAddress person) {
    return organisation.repository().groupsOfPerson().of(person);
  }

  private Map<EmailAddress, List<String>> paths(EmailAddress person) {
    Map<EmailAddress, List<String>> paths = new TreeMap<>();
    of(person)
        .forEach(
            one ->
                paths.put(
                    one.group().address(), one.paths().stream().map(String::valueOf).toList()));
    return paths;
  }
}
