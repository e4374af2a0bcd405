// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.file.FileContents.Sealed;
import io.mailgroups.file.FileName;
import io.mailgroups.file.Stamp;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks of the team: Anne, Bart and, through a group nested in it, Cris. */
class TasksTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Change CHANGE = Change.by(ANNE.text(), "test");
  private static final OptionalInt ANY = OptionalInt.empty();
  private static final PageRequest FIRST = PageRequest.first(100);
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
  private static final TaskFilter DONE = new TaskFilter(true, Optional.empty(), Optional.empty());

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation;
  private GroupRepository repository;
  private MailGroup team;

  @BeforeEach
  void group() {
    organisation = Organisation.at(clock);
    repository = organisation.repository();
    organisation.people(ANNE, BART, CRIS, DORA);
    organisation.group(ALL, CRIS);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART, ALL);
  }

  @Test
  void aTaskIsWhatWasSaidOfIt() {
    long plan = file(team, "plan.txt");
    Task made =
        create(
            new TaskData(
                "  Write the plan ",
                "First line\r\nsecond line\n",
                Optional.of(MONDAY),
                TaskState.IN_PROGRESS,
                new TreeSet<>(Set.of(BART, CRIS)),
                new TreeSet<>(Set.of(plan))));

    assertThat(task(made)).isEqualTo(made);
    assertThat(made.title()).isEqualTo("Write the plan");
    assertThat(made.description()).isEqualTo("First line\nsecond line");
    assertThat(made.due()).contains(MONDAY);
    assertThat(made.state()).isEqualTo(TaskState.IN_PROGRESS);
    assertThat(made.assignees())
        .containsExactly(new Assignee(BART, "bart"), new Assignee(CRIS, "cris"));
    assertThat(made.files()).isEqualTo(1);
    assertThat(made.comments()).isZero();
    assertThat(made.created()).isEqualTo(new Stamp(ANNE.text(), clock.instant()));
    assertThat(made.changed()).isEqualTo(made.created());
    assertThat(made.doneAt()).isEmpty();
    assertThat(repository.tasks().files(made)).containsExactly(new TaskFile(plan, "plan.txt", 1));
  }

  @Test
  void whatIsDueFirstComesFirstAndWhatIsDueNeverLast() {
    create(titled("never"));
    create(due("later", MONDAY.plusDays(1)));
    create(due("soon", MONDAY));
    create(due("soon too", MONDAY));
    create(titled("nor that"));

    assertThat(titles(TaskFilter.TO_DO))
        .containsExactly("soon", "soon too", "later", "never", "nor that");
    assertThat(titlesOneByOne(TaskFilter.TO_DO)).isEqualTo(titles(TaskFilter.TO_DO));
  }

  @Test
  void whatWasDoneLastComesFirst() {
    create(titled("open"));
    Task one = create(titled("one"));
    Task other = create(titled("other"));
    done(other);
    clock.advance(Duration.ofMinutes(1));
    done(one);

    assertThat(titles(DONE)).containsExactly("one", "other");
    assertThat(titlesOneByOne(DONE)).containsExactly("one", "other");
    assertThat(titles(TaskFilter.TO_DO)).containsExactly("open");
  }

  // MORE

  private static TaskData titled(String title) {
    return new TaskData(
        title, "", Optional.empty(), TaskState.OPEN, new TreeSet<>(), new TreeSet<>());
  }

  private static TaskData due(String title, LocalDate day) {
    return new TaskData(
        title, "", Optional.of(day), TaskState.OPEN, new TreeSet<>(), new TreeSet<>());
  }

  private static TaskData assigned(String title, EmailAddress... people) {
    return titled(title).withAssignees(new TreeSet<>(List.of(people)));
  }

  private static TaskData attached(String title, Long... files) {
    return titled(title).withFiles(new TreeSet<>(List.of(files)));
  }

  private Task create(TaskData data) {
    return create(team, data);
  }

  private Task create(MailGroup group, TaskData data) {
    return repository.taskChanges().create(CHANGE, group.id(), data);
  }

  private Task update(Task task, TaskData data) {
    return repository.taskChanges().update(CHANGE, task.groupId(), task.id(), ANY, data);
  }

  private Task change(Task task, UnaryOperator<TaskData> how) {
    return update(task, how.apply(repository.tasks().data(task(task))));
  }

  private Task done(Task task) {
    return change(task, data -> data.withState(TaskState.DONE));
  }

  private Task task(Task task) {
    return repository.tasks().find(task.groupId(), task.id()).orElseThrow();
  }

  private List<String> titles(TaskFilter filter) {
    return repository.tasks().list(team.id(), filter, FIRST).items().stream()
        .map(Task::title)
        .toList();
  }

  private List<String> titlesOneByOne(TaskFilter filter) {
    List<String> titles = new ArrayList<>();
    Page.all(
            request ->
                repository.tasks().list(team.id(), filter, new PageRequest(request.after(), 1)))
        .forEach(task -> titles.add(task.title()));
    return titles;
  }

  private long file(MailGroup group, String name) {
    return repository
        .fileUploads()
        .finish(
            CHANGE,
            repository
                .fileUploads()
                .begin("anne", group.id(), Optional.empty(), FileName.parse(name), 1),
            new Sealed(1, "0".repeat(64)));
  }

  private void trash(long file) {
    repository.fileChanges().trash(CHANGE, team.id(), file);
  }

  private void restore(long file) {
    repository.fileChanges().restore(CHANGE, team.id(), file);
  }

  private static void assertInvalid(String pointer, String code, ThrowingCallable act) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(act)
        .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(code))
        .satisfies(wrong -> assertThat(wrong.pointer()).isEqualTo(pointer));
  }

  private static void assertNotFound(ThrowingCallable act) {
    assertThatExceptionOfType(NotFound.class).isThrownBy(act);
  }
}
