// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.address;
import static io.mailgroups.task.TeamTasks.DONE;
import static io.mailgroups.task.TeamTasks.FIRST;
import static io.mailgroups.task.TeamTasks.assertInvalid;
import static io.mailgroups.task.TeamTasks.assigned;
import static io.mailgroups.task.TeamTasks.described;
import static io.mailgroups.task.TeamTasks.due;
import static io.mailgroups.task.TeamTasks.titled;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people see of tasks. */
class TasksTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
  private static final EmailAddress OTHER = address("other@example.com");

  private TeamTasks team;

  @BeforeEach
  void team() {
    team = new TeamTasks();
  }

  @Test
  void whatIsDueFirstComesFirstAndWhatIsDueNeverLast() {
    team.create(titled("never"));
    team.create(due("later", MONDAY.plusDays(1)));
    team.create(due("soon", MONDAY));
    team.create(due("soon too", MONDAY));
    team.create(titled("nor that"));

    assertThat(team.titles(TaskFilter.TO_DO))
        .containsExactly("soon", "soon too", "later", "never", "nor that");
    assertThat(oneByOne(TaskFilter.TO_DO)).isEqualTo(team.titles(TaskFilter.TO_DO));
  }

  @Test
  void whatWasDoneLastComesFirst() {
    team.create(titled("open"));
    Task one = team.create(titled("one"));
    Task other = team.create(titled("other"));
    team.done(other);
    team.done(team.create(titled("at once")));
    team.clock.advance(Duration.ofMinutes(1));
    team.done(one);

    assertThat(team.titles(DONE)).containsExactly("one", "at once", "other");
    assertThat(oneByOne(DONE)).isEqualTo(team.titles(DONE));
    assertThat(team.titles(TaskFilter.TO_DO)).containsExactly("open");
  }

  @Test
  void whatIsNoEndOfAPageIsRefused() {
    for (String after :
        List.of("", "1", "/", "2026-03-09", "2026-03-09/x", "+999999999-12-31/1", "now/1")) {
      assertInvalid("/after", "not-a-page", () -> list(TaskFilter.TO_DO, after));
      assertInvalid("/after", "not-a-page", () -> list(DONE, after));
    }
    assertInvalid("/after", "not-a-page", () -> list(DONE, "+1000000000-12-31T23:59:59Z/1"));
  }

  @Test
  void isFoundByTheWordsOfTitleAndDescription() {
    team.create(described("Rent a hall", "for the summer party"));
    team.create(described("Invite everybody", "to the summer party"));
    Task chinese = team.create(described("准备会议", "下周三之前完成预算" + "字".repeat(9_000)));

    assertThat(team.titles(saying("summer"))).hasSize(2);
    assertThat(team.titles(saying("SUMM ha"))).containsExactly("Rent a hall");
    assertThat(team.titles(saying("预算"))).containsExactly("准备会议");
    assertThat(team.titles(saying(" "))).hasSize(3);
    assertThat(team.titles(saying("winter"))).isEmpty();

    team.update(chinese, titled("Rent a Donaudampfschifffahrtsgesellschaft"));
    assertThat(team.titles(saying("预算"))).isEmpty();
    assertThat(team.titles(saying("donaudampfschifffahrtsgesell"))).hasSize(1);
  }

  @Test
  void isFoundByWhoDoesItByAnyOfTheirAddresses() {
    EmailAddress alias = address("bartholomew@example.com");
    team.organisation.change(BART, data -> data.withAliases(new TreeSet<>(Set.of(alias))));
    team.create(assigned("for Bart", BART));
    team.create(assigned("for both", alias, CRIS));
    team.create(assigned("for Cris", CRIS));

    assertThat(team.titles(doneBy(BART))).containsExactly("for Bart", "for both");
    assertThat(team.titles(doneBy(alias))).isEqualTo(team.titles(doneBy(BART)));
    assertThat(team.titles(doneBy(DORA))).isEmpty();
  }

  @Test
  void isOfItsGroupOnly() {
    Task task = team.create(titled("secret"));
    MailGroup other = team.organisation.handKept(GroupKind.COLLABORATION, OTHER, ANNE);

    assertThat(team.tasks.find(other.id(), task.id())).isEmpty();
    assertThat(team.tasks.list(other.id(), TaskFilter.TO_DO, FIRST).items()).isEmpty();
  }

  @Test
  void somebodysOwnAreThoseOfTheGroupsTheyShare() {
    MailGroup other = team.organisation.handKept(GroupKind.COLLABORATION, OTHER, BART);
    team.create(assigned("later", BART, ANNE));
    team.create(assigned("for Anne", ANNE));
    team.create(other, due("soon", MONDAY).withAssignees(new TreeSet<>(Set.of(BART))));
    List<Long> both = List.of(team.team.id(), other.id());

    Page<MyTask> all = mine(BART, both);
    assertThat(all.items())
        .extracting(one -> one.group() + ": " + one.task().title())
        .containsExactly("other@example.com: soon", "team@example.com: later");
    assertThat(all.items().get(1).groupName()).isEqualTo("team");
    assertThat(all.items().get(1).task().assignees()).hasSize(2);
    assertThat(mine(BART, List.of(team.team.id())).items()).hasSize(1);
    assertThat(mine(BART, List.of()).items()).isEmpty();
    assertThat(mine(DORA, both).items()).isEmpty();
  }

  @Test
  void somebodysOwnAreThoseOfTheGroupsTheyManageToo() {
    team.organisation.role(team.team, Role.MANAGER, DORA);
    team.create(assigned("for Dora", DORA));
    assertThat(mine(DORA, List.of()).items()).hasSize(1);

    team.organisation.role(team.team, Role.MODERATOR, DORA);
    assertThat(mine(DORA, List.of()).items()).isEmpty();
  }

  @Test
  void somebodysOwnAreNoneOfGroupsOfOtherKindsOrDissolvedOnes() {
    team.create(assigned("for Bart", BART));
    MailGroup fixed = team.organisation.group(OTHER, BART);
    team.create(fixed, assigned("of no use", BART));
    List<Long> both = List.of(team.team.id(), fixed.id());
    assertThat(mine(BART, both).items()).hasSize(1);

    team.organisation.change(team.team, data -> data.withState(GroupState.DISABLED));
    assertThat(mine(BART, both).items()).hasSize(1);
    team.repository.dissolution().dissolve(Organisation.CHANGE, team.team.id());
    assertThat(mine(BART, both).items()).isEmpty();
  }

  @Test
  void aListOfAThousandTakesAsManyStatementsAsOneOfOneAndSortsNothing() {
    team.create(assigned("first", BART));
    team.done(team.create(assigned("done", BART)));
    long bart = id(BART);
    List<Long> groups = List.of(team.team.id());
    int few = DATABASE.statementsDuring(() -> readAll(bart, groups));
    DATABASE.execute(
        "insert into mg_task (group_id, title, description, due_on, ends_on, state, is_done,"
            + " done_at, version, created_by, created_at, changed_by, changed_at) select "
            + team.team.id()
            + ", 'task ' || n, '', date '2026-01-01' + n, date '2026-01-01' + n, case when n % 2 ="
            + " 0 then 'OPEN' else 'DONE' end, n % 2 = 1, case when n % 2 = 1 then now() end, 1,"
            + " 'anne@example.com', now(), 'anne@example.com', now() from generate_series(1, 2000)"
            + " n");
    DATABASE.execute(
        "insert into mg_task_assignee (task_id, employee_id) select t.id, "
            + bart
            + " from mg_task t where t.title like 'task%'");
    DATABASE.execute("analyze");

    assertThat(DATABASE.statementsDuring(() -> readAll(bart, groups)))
        .isEqualTo(few)
        .isLessThanOrEqualTo(7);
    List<String> plans =
        DATABASE
            .plansDuring(
                () -> {
                  list(TaskFilter.TO_DO, Function.identity());
                  list(DONE, Function.identity());
                })
            .stream()
            .filter(plan -> plan.contains("from mg_task t"))
            .toList();
    assertThat(plans).hasSize(2).noneMatch(plan -> plan.contains("Sort"));
    assertThat(plans.get(0)).contains("mg_task_open");
    assertThat(plans.get(1)).contains("mg_task_done");
  }

  private void readAll(long employee, List<Long> groups) {
    list(TaskFilter.TO_DO, Function.identity());
    list(DONE, Function.identity());
    team.tasks.mine(employee, groups, TaskFilter.TO_DO, PageRequest.first(50));
  }

  private List<String> oneByOne(TaskFilter filter) {
    return Page.all(
            request -> team.tasks.list(team.team.id(), filter, new PageRequest(request.after(), 1)))
        .map(Task::title)
        .toList();
  }

  private Page<Task> list(TaskFilter filter, Function<PageRequest, PageRequest> which) {
    return team.tasks.list(team.team.id(), filter, which.apply(PageRequest.first(50)));
  }

  private Page<Task> list(TaskFilter filter, String after) {
    return list(filter, first -> first.after(after));
  }

  private Page<MyTask> mine(EmailAddress person, List<Long> memberOf) {
    return team.tasks.mine(id(person), memberOf, TaskFilter.TO_DO, FIRST);
  }

  private long id(EmailAddress person) {
    return team.repository.employees().find(person).orElseThrow().id();
  }

  private static TaskFilter saying(String words) {
    return new TaskFilter(false, Optional.empty(), Optional.of(words));
  }

  private static TaskFilter doneBy(EmailAddress person) {
    return new TaskFilter(false, Optional.of(person), Optional.empty());
  }
}
