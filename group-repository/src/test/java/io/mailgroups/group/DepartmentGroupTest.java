// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A department group follows one department and nothing else; the database holds it to that too.
 */
class DepartmentGroupTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private long sales;
  private long support;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    sales = organisation.department("Sales");
    support = organisation.department("Support");
    organisation.people(ANNE);
  }

  @Test
  void refusesACondition() {
    assertRefused(
        new Rule(ofSales(), Optional.of("title pr"), List.of(), List.of()), "/rule/condition");
    assertRefusedByTheDatabase(
        "insert into mg_group_condition (group_id, group_kind, condition_text) values (%d, '%s', 'title pr')");
  }

  @Test
  void refusesInclusions() {
    assertRefused(
        new Rule(ofSales(), Optional.empty(), List.of(RuleException.of(ANNE)), List.of()),
        "/rule/include");
    assertRefusedByTheDatabase(
        "insert into mg_group_exception (group_id, group_kind, mode, address, note)"
            + " values (%d, '%s', 'INCLUDE', 'x@elsewhere.org', '')");
  }

  @Test
  void refusesExclusions() {
    assertRefused(
        new Rule(ofSales(), Optional.empty(), List.of(), List.of(RuleException.of(ANNE))),
        "/rule/exclude");
    assertRefusedByTheDatabase(
        "insert into mg_group_exception (group_id, group_kind, mode, address, note)"
            + " values (%d, '%s', 'EXCLUDE', 'x@elsewhere.org', '')");
  }

  @Test
  void refusesASecondDepartment() {
    assertRefused(
        new Rule(
            List.of(new DepartmentScope(sales, true), new DepartmentScope(support, true)),
            Optional.empty(),
            List.of(),
            List.of()),
        "/department");
    assertRefusedByTheDatabase(
        "insert into mg_group_department (group_id, group_kind, department_id, include_below, is_sole)"
            + " values (%d, '%s', "
            + support
            + ", true, true)");
    assertRefusedByTheDatabase(
        "insert into mg_group_department (group_id, group_kind, department_id, include_below, is_sole)"
            + " values (%d, '%s', "
            + support
            + ", true, null)");
  }

  @Test
  void refusesToHaveNoDepartment() {
    assertRefused(new Rule(List.of(), Optional.empty(), List.of(), List.of()), "/department");
  }

  @Test
  void refusesADepartmentThatIsNotThere() {
    assertRefused(Rule.inDepartments(new DepartmentScope(4711, true)), "/rule/departments");
  }

  @Test
  void refusesMembers() {
    MailGroup group = salesGroup();

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> organisation.addMembers(group, ANNE))
        .matches(conflict -> conflict.kind() == Conflict.Kind.MEMBERS_COMPUTED);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(
            () -> organisation.repository().members().remove(CHANGE, group.id(), List.of(ANNE)))
        .matches(conflict -> conflict.kind() == Conflict.Kind.MEMBERS_COMPUTED);
    organisation.repository().groups().delete(CHANGE, group.id());
    assertRefusedByTheDatabase(
        "insert into mg_group_member (group_id, group_kind, address, added_by, added_via, added_at)"
            + " values (%d, '%s', 'x@elsewhere.org', 'x', 'x', now())");
  }

  @Test
  void refusesToBecomeAnotherKind() {
    MailGroup group = salesGroup();

    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                organisation.change(
                    group,
                    data ->
                        GroupData.computed(
                            GroupKind.DYNAMIC, TEAM, "team", data.rule().orElseThrow())))
        .matches(wrong -> wrong.pointer().equals("/kind"));
  }

  @Test
  void canFollowAnotherDepartment() {
    organisation.person(BART, support);
    MailGroup group = salesGroup();

    MailGroup after =
        organisation.change(
            group, data -> data.withRule(Rule.inDepartments(new DepartmentScope(support, true))));

    assertThat(after.data().rule())
        .contains(Rule.inDepartments(new DepartmentScope(support, true)));
    assertThat(organisation.recipients(group)).containsExactly(BART);
  }

  private List<DepartmentScope> ofSales() {
    return List.of(new DepartmentScope(sales, true));
  }

  private MailGroup salesGroup() {
    return organisation.departmentGroup(TEAM, sales);
  }

  private void assertRefused(Rule rule, String pointer) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                organisation
                    .repository()
                    .groups()
                    .create(CHANGE, GroupData.computed(GroupKind.DEPARTMENT, TEAM, "team", rule)))
        .matches(wrong -> wrong.pointer().equals(pointer), "points to " + pointer);
    assertThat(organisation.repository().groups().find(TEAM)).isEmpty();
  }

  // With the group's true kind the check on the kind refuses, with a false one the foreign key.
  private void assertRefusedByTheDatabase(String insert) {
    MailGroup group = salesGroup();
    for (String kind : List.of("DEPARTMENT", "DYNAMIC", "STATIC")) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> DATABASE.execute(String.format(insert, group.id(), kind)))
          .withStackTraceContaining("violates");
    }
    organisation.repository().groups().delete(CHANGE, group.id());
  }
}
