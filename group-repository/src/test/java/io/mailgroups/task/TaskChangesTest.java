// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.address;
import static io.mailgroups.task.TeamTasks.FIRST;
import static io.mailgroups.task.TeamTasks.assertInvalid;
import static io.mailgroups.task.TeamTasks.assertNotFound;
import static io.mailgroups.task.TeamTasks.assigned;
import static io.mailgroups.task.TeamTasks.by;
import static io.mailgroups.task.TeamTasks.column;
import static io.mailgroups.task.TeamTasks.described;
import static io.mailgroups.task.TeamTasks.needing;
import static io.mailgroups.task.TeamTasks.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.collaboration.Dissolution;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.file.Stamp;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.StaleVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to tasks. */
class TaskChangesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
  private static final EmailAddress OTHER = address("other@example.com");

  private TeamTasks team;

  @BeforeEach
  void team() {
    team = new TeamTasks();
  }

  @Test
  void aTaskIsWhatWasSaidOfIt() {
    long plan = team.file(team.team, "plan.txt");
    Task made =
        team.create(
            new TaskData(
                "  Write the plan ",
                "First line\r\nsecond line\n",
                Optional.of(MONDAY),
                TaskState.IN_PROGRESS,
                new TreeSet<>(Set.of(BART, CRIS)),
                new TreeSet<>(Set.of(plan))));

    assertThat(team.now(made)).isEqualTo(made);
    assertThat(made.title()).isEqualTo("Write the plan");
    assertThat(made.description()).isEqualTo("First line\nsecond line");
    assertThat(made.due()).contains(MONDAY);
    assertThat(made.state()).isEqualTo(TaskState.IN_PROGRESS);
    assertThat(made.assignees())
        .containsExactly(new Assignee(BART, "bart"), new Assignee(CRIS, "cris"));
    assertThat(made.files()).isEqualTo(1);
    assertThat(made.comments()).isZero();
    assertThat(made.created()).isEqualTo(new Stamp(ANNE.text(), team.clock.instant()));
    assertThat(made.changed()).isEqualTo(made.created());
    assertThat(made.doneAt()).isEmpty();
    assertThat(team.tasks.files(made)).containsExactly(new TaskFile(plan, "plan.txt", 1));
  }

  @Test
  void aChangeSaysAllThatIsDifferentNow() {
    long plan = team.file(team.team, "plan.txt");
    long budget = team.file(team.team, "budget.txt");
    Task task = team.create(assigned("Plan", BART).withFiles(new TreeSet<>(Set.of(plan))));
    team.clock.advance(Duration.ofMinutes(1));
    TaskData data =
        new TaskData(
            "Budget",
            "of next year",
            Optional.of(MONDAY),
            TaskState.IN_PROGRESS,
            new TreeSet<>(Set.of(ANNE, CRIS)),
            new TreeSet<>(Set.of(budget)));

    Task changed = team.update(CRIS, task, data);

    assertThat(team.tasks.data(changed)).isEqualTo(data);
    assertThat(changed.version()).isEqualTo(task.version() + 1);
    assertThat(changed.created()).isEqualTo(task.created());
    assertThat(changed.changed()).isEqualTo(new Stamp(CRIS.text(), team.clock.instant()));
  }

  @Test
  void whatDiffersInNothingChangesNothing() {
    EmailAddress alias = address("bartholomew@example.com");
    team.organisation.change(BART, data -> data.withAliases(new TreeSet<>(Set.of(alias))));
    Task task = team.create(assigned("Plan", BART));
    team.clock.advance(Duration.ofMinutes(1));
    List<String> before = written();

    assertThat(team.update(task, assigned(" Plan", alias))).isEqualTo(task);
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void whoHasReadAnotherVersionChangesNothing() {
    Task task = team.create(titled("Plan"));
    team.done(task);

    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(
            () ->
                team.repository
                    .taskChanges()
                    .update(
                        by(BART),
                        team.team.id(),
                        task.id(),
                        OptionalInt.of(task.version()),
                        titled("Budget")));
    assertThat(team.now(task).title()).isEqualTo("Plan");
  }

  @Test
  void whenItWasDoneIsKeptUntilItIsOpenAgain() {
    Task task = team.create(titled("Plan"));
    Instant then = team.clock.instant();
    team.done(task);
    team.clock.advance(Duration.ofDays(1));
    Task later = team.change(task, data -> data.withFiles(new TreeSet<>(Set.of(plan()))));
    assertThat(later.doneAt()).contains(then);

    Task open = team.change(task, data -> data.withState(TaskState.OPEN));
    assertThat(open.doneAt()).isEmpty();
    assertThat(team.done(task).doneAt()).contains(team.clock.instant());
  }

  @Test
  void onlyWhoSharesTheGroupIsGivenATask() {
    Task task = team.create(titled("Plan"));

    assertInvalid("/assignees", "not-in-group", () -> team.create(assigned("Plan", BART, DORA)));
    assertInvalid("/assignees", "not-in-group", () -> team.update(task, assigned("Plan", DORA)));
    assertInvalid("/assignees", "unknown-employee", () -> team.create(assigned("x", OUTSIDER)));
    assertInvalid(
        "/assignees", "unknown-employee", () -> team.create(assigned("x", Organisation.ALL)));
    team.organisation.role(team.team, Role.OWNER, DORA);
    assertThat(team.update(task, assigned("Plan", DORA)).assignees()).hasSize(1);
    assertThat(team.titles(TaskFilter.TO_DO)).containsExactly("Plan");
  }

  @Test
  void whoIsInTheGroupByARuleIsGivenATask() {
    long sales = team.organisation.department("Sales");
    EmailAddress emma = address("emma@example.com");
    team.organisation.person(emma, sales);
    EmailAddress salespeople = address("sales@example.com");
    team.organisation.departmentGroup(salespeople, sales);
    team.organisation.addMembers(team.team, salespeople);

    assertThat(team.create(assigned("Plan", emma, BART)).assignees()).hasSize(2);
    assertInvalid("/assignees", "not-in-group", () -> team.create(assigned("Plan", emma, DORA)));
  }

  @Test
  void whoDoesNotWorkHereAnyMoreIsNotGivenATask() {
    Task task = team.create(assigned("Plan", BART));
    team.organisation.status(BART, EmployeeStatus.DEPARTED);

    assertInvalid("/assignees", "not-in-group", () -> team.create(assigned("Budget", BART)));
    assertThat(team.done(task).assignees()).hasSize(1);
  }

  @Test
  void whoLeftTheGroupStaysAtTheirTaskButDoesNotComeBack() {
    Task task = team.create(assigned("Plan", BART));
    team.leaves(BART);

    assertThat(team.done(task).assignees()).extracting(Assignee::address).containsExactly(BART);
    team.change(task, data -> data.withAssignees(new TreeSet<>()));
    assertInvalid("/assignees", "not-in-group", () -> team.update(task, assigned("Plan", BART)));
  }

  @Test
  void whoIsGoneFromTheDirectoryDoesNothingAnyMore() {
    Task task = team.create(assigned("Plan", BART, CRIS));
    long bart = team.repository.employees().find(BART).orElseThrow().id();
    team.repository.employees().delete(Organisation.CHANGE, bart);

    assertThat(team.now(task).assignees()).extracting(Assignee::address).containsExactly(CRIS);
  }

  @Test
  void onlyLivingFilesOfTheGroupAreAttached() {
    MailGroup other = team.organisation.handKept(GroupKind.COLLABORATION, OTHER, ANNE);
    long foreign = team.file(other, "secret.txt");
    long folder = team.folder("plans");
    long trashed = team.file(team.team, "old.txt");
    team.trash(trashed);
    Task task = team.create(titled("Plan"));

    for (long none : List.of(foreign, folder, trashed, 4711L)) {
      assertInvalid("/files", "unknown-file", () -> team.create(needing("x", plan(), none)));
      assertInvalid("/files", "unknown-file", () -> team.update(task, needing("x", none)));
    }
    assertThat(team.titles(TaskFilter.TO_DO)).containsExactly("Plan");
    assertThat(team.now(task)).isEqualTo(task);
  }

  @Test
  void aFileInTheTrashIsNotShownAndComesBackWhateverHappenedMeanwhile() {
    long folder = team.folder("plans");
    long inside = team.file(team.team, Optional.of(folder), "inside.txt");
    long beside = team.file(team.team, "beside.txt");
    Task task = team.create(needing("Plan", inside, beside));
    team.trash(folder);
    team.trash(beside);

    assertThat(team.now(task).files()).isZero();
    assertThat(team.tasks.files(task)).isEmpty();
    team.done(task);
    team.restore(folder);
    team.restore(beside);
    assertThat(team.tasks.files(task))
        .extracting(TaskFile::name)
        .containsExactly("beside.txt", "inside.txt");
    assertThat(team.now(task).files()).isEqualTo(2);
  }

  @Test
  void aTaskHasTwentyFilesWithThoseInTheTrash() {
    TreeSet<Long> twenty =
        IntStream.range(0, 20)
            .mapToObj(n -> team.file(team.team, n + ".txt"))
            .collect(Collectors.toCollection(TreeSet::new));
    Task task = team.create(titled("Plan").withFiles(twenty));
    team.trash(twenty.first());

    assertInvalid(
        "/files",
        "too-many",
        () ->
            team.change(
                task,
                data -> {
                  TreeSet<Long> more = new TreeSet<>(data.files());
                  more.add(plan());
                  return data.withFiles(more);
                }));
    TreeSet<Long> more =
        LongStream.range(0, 21).boxed().collect(Collectors.toCollection(TreeSet::new));
    assertInvalid("/files", "too-many", () -> titled("Plan").withFiles(more));
    TreeSet<EmailAddress> crowd =
        IntStream.range(0, 21)
            .mapToObj(n -> address("p" + n + "@example.com"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertInvalid("/assignees", "too-many", () -> titled("Plan").withAssignees(crowd));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "a\u0000b", "tab\tbed", "line\u2028end", "half \uD800"})
  void aTitleIsOneLine(String title) {
    assertInvalid("/title", "invalid", () -> titled(title));
  }

  @Test
  void textsAreThereAndNotTooLong() {
    assertInvalid("/title", "required", () -> titled(" \u3000"));
    assertInvalid("/title", "length", () -> titled("a".repeat(256)));
    assertInvalid("/description", "length", () -> described("Plan", "a".repeat(10_001)));
    assertInvalid("/description", "invalid", () -> described("Plan", "a\u0000b"));
    assertInvalid("/due", "invalid", () -> TeamTasks.due("Plan", LocalDate.of(10_000, 1, 1)));
    String longest = "字".repeat(10_000);
    Task task = team.create(described("字".repeat(255), longest));
    assertThat(team.now(task).description()).isEqualTo(longest);
    assertInvalid("/text", "required", () -> team.comment(task, "\n "));
    assertInvalid("/text", "length", () -> team.comment(task, "a".repeat(10_001)));
    assertThat(team.comment(task, longest).text()).isEqualTo(longest);
  }

  @Test
  void commentsStandInTheirOrder() {
    Task task = team.create(titled("Plan"));
    team.comment(BART, task, "first");
    team.comment(task, "second\r\nline");
    team.comment(BART, task, "third");

    assertThat(team.now(task).comments()).isEqualTo(3);
    assertThat(team.now(task).version()).isEqualTo(task.version());
    assertThat(comments(task, FIRST)).containsExactly("first", "second\nline", "third");
    String next = team.tasks.comments(task, PageRequest.first(2)).next().orElseThrow();
    assertThat(comments(task, PageRequest.first(2).after(next))).containsExactly("third");
    assertThat(team.tasks.comments(task, FIRST).items().get(0).created())
        .isEqualTo(new Stamp(BART.text(), team.clock.instant()));
  }

  @Test
  void aCommentIsDeletedAtItsTaskOnly() {
    Task task = team.create(titled("Plan"));
    Task other = team.create(titled("Budget"));
    TaskComment comment = team.comment(task, "never mind");
    TaskChanges changes = team.repository.taskChanges();

    assertThat(team.tasks.comment(task, comment.id())).contains(comment);
    assertThat(team.tasks.comment(other, comment.id())).isEmpty();
    assertNotFound(() -> changes.deleteComment(by(ANNE), team.team.id(), other.id(), comment.id()));
    changes.deleteComment(by(ANNE), team.team.id(), task.id(), comment.id());
    assertThat(team.now(task).comments()).isZero();
    assertNotFound(() -> changes.deleteComment(by(ANNE), team.team.id(), task.id(), comment.id()));
  }

  @Test
  void nothingIsDoneToATaskByAnotherGroup() {
    Task task = team.create(titled("Plan"));
    TaskComment comment = team.comment(task, "soon");
    long other = team.organisation.handKept(GroupKind.COLLABORATION, OTHER, ANNE).id();
    TaskChanges changes = team.repository.taskChanges();

    assertNotFound(
        () -> changes.update(by(ANNE), other, task.id(), OptionalInt.empty(), titled("x")));
    assertNotFound(() -> changes.delete(by(ANNE), other, task.id()));
    assertNotFound(() -> changes.comment(by(ANNE), other, task.id(), "x"));
    assertNotFound(() -> changes.deleteComment(by(ANNE), other, task.id(), comment.id()));
    assertNotFound(() -> changes.create(by(ANNE), 4711, titled("x")));
    assertThat(team.now(task).comments()).isEqualTo(1);
  }

  @Test
  void nothingIsLeftOfATaskThatIsDeletedButItsFiles() {
    long plan = plan();
    Task task = team.create(assigned("Plan", BART).withFiles(new TreeSet<>(Set.of(plan))));
    team.comment(task, "soon");

    team.repository.taskChanges().delete(by(ANNE), team.team.id(), task.id());

    assertThat(team.tasks.find(team.team.id(), task.id())).isEmpty();
    assertNothingIsLeft();
    assertThat(team.repository.files().find(team.team.id(), plan)).isPresent();
  }

  @Test
  void theTasksOfAGroupGoWithItAndAreLeftThirtyDaysOnceItIsDissolved() {
    Task task = team.create(assigned("Plan", BART));
    team.comment(task, "soon");
    MailGroup other = team.organisation.handKept(GroupKind.COLLABORATION, OTHER, ANNE);
    for (int n = 0; n < 201; n++) {
      team.create(other, titled("of another group"));
    }
    team.repository.groups().delete(Organisation.CHANGE, other.id());
    team.repository.dissolution().dissolve(Organisation.CHANGE, team.team.id());
    team.clock.advance(Dissolution.KEPT.minusMinutes(1));

    team.repository.taskRetention().removeOld();
    assertThat(column("select title from mg_task")).containsExactly("Plan");
    team.clock.advance(Duration.ofMinutes(2));
    team.repository.taskRetention().removeOld();
    assertNothingIsLeft();
  }

  @Test
  void theTasksOfAGroupThatIsNotDissolvedStay() {
    team.done(team.create(titled("Plan")));
    team.clock.advance(Duration.ofDays(10_000));

    team.repository.taskRetention().removeOld();

    assertThat(team.titles(TeamTasks.DONE)).containsExactly("Plan");
  }

  @Test
  void theLogTellsWhoDidWhatAndNoTexts() {
    Task task = team.create(titled("secret plan"));
    team.done(task);
    TaskComment comment = team.comment(BART, task, "secret");
    TaskChanges changes = team.repository.taskChanges();
    changes.deleteComment(by(ANNE), team.team.id(), task.id(), comment.id());
    changes.delete(by(ANNE), team.team.id(), task.id());

    List<String> log =
        column(
            "select action || ' ' || actor || ' ' || subject_label || ' ' || after_json from"
                + " mg_audit_event where subject_kind = 'task' order by id");
    String label = "team@example.com #" + task.id();
    assertThat(log).hasSize(5);
    assertThat(log.get(0)).startsWith("add-task anne@example.com " + label).contains("OPEN");
    assertThat(log.get(1)).startsWith("change-task anne@example.com " + label).contains("DONE");
    assertThat(log.get(2)).startsWith("comment-task bart@example.com " + label);
    assertThat(log.get(3)).startsWith("delete-comment anne@example.com " + label);
    assertThat(log.get(4)).startsWith("delete-task anne@example.com " + label);
    assertThat(String.join("", log)).doesNotContain("secret");
  }

  private long plan() {
    return team.file(team.team, "plan.txt");
  }

  private List<String> comments(Task task, PageRequest request) {
    return team.tasks.comments(task, request).items().stream().map(TaskComment::text).toList();
  }

  private static List<String> written() {
    return column(
        "select 'event ' || id from mg_audit_event union all select 'mail ' || id from mg_outbox"
            + " union all select 'version ' || version from mg_task order by 1");
  }

  private static void assertNothingIsLeft() {
    assertThat(
            column(
                "select 'task' from mg_task union all select 'who' from mg_task_assignee union all"
                    + " select 'comment' from mg_task_comment union all select 'file' from"
                    + " mg_task_file union all select 'word' from mg_task_word"))
        .isEmpty();
  }
}
