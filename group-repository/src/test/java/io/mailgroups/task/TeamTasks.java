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
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Short words for tests about tasks of the team: of Anne, who acts unless another is named, Bart
 * and, through a group nested in it, Cris. Dora isn't in it.
 */
final class TeamTasks {
  static final PageRequest FIRST = PageRequest.first(100);
  static final TaskFilter DONE = new TaskFilter(true, Optional.empty(), Optional.empty());

  final AdjustableClock clock = new AdjustableClock();
  final Organisation organisation = Organisation.at(clock);
  final GroupRepository repository = organisation.repository();
  final Tasks tasks = repository.tasks();
  final MailGroup nested;
  final MailGroup team;

  TeamTasks() {
    organisation.people(ANNE, BART, CRIS, DORA);
    nested = organisation.group(ALL, CRIS);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART, ALL);
  }

  static TaskData titled(String title) {
    return new TaskData(
        title, "", Optional.empty(), TaskState.OPEN, new TreeSet<>(), new TreeSet<>());
  }

  static TaskData described(String title, String description) {
    return new TaskData(
        title, description, Optional.empty(), TaskState.OPEN, new TreeSet<>(), new TreeSet<>());
  }

  static TaskData due(String title, LocalDate day) {
    return new TaskData(
        title, "", Optional.of(day), TaskState.OPEN, new TreeSet<>(), new TreeSet<>());
  }

  static TaskData assigned(String title, EmailAddress... people) {
    return titled(title).withAssignees(new TreeSet<>(List.of(people)));
  }

  static TaskData needing(String title, Long... files) {
    return titled(title).withFiles(new TreeSet<>(List.of(files)));
  }

  Task create(TaskData data) {
    return create(team, data);
  }

  Task create(MailGroup group, TaskData data) {
    return repository.taskChanges().create(by(ANNE), group.id(), data);
  }

  Task update(Task task, TaskData data) {
    return update(ANNE, task, data);
  }

  Task update(EmailAddress actor, Task task, TaskData data) {
    return repository
        .taskChanges()
        .update(by(actor), task.groupId(), task.id(), OptionalInt.empty(), data);
  }

  Task change(Task task, UnaryOperator<TaskData> how) {
    return change(ANNE, task, how);
  }

  Task change(EmailAddress actor, Task task, UnaryOperator<TaskData> how) {
    return update(actor, task, how.apply(tasks.data(now(task))));
  }

  Task done(Task task) {
    return change(task, data -> data.withState(TaskState.DONE));
  }

  TaskComment comment(Task task, String text) {
    return comment(ANNE, task, text);
  }

  TaskComment comment(EmailAddress actor, Task task, String text) {
    return repository.taskChanges().comment(by(actor), task.groupId(), task.id(), text);
  }

  /** The task as it is now. */
  Task now(Task task) {
    return tasks.find(task.groupId(), task.id()).orElseThrow();
  }

  List<String> titles(TaskFilter filter) {
    return titles(tasks.list(team.id(), filter, FIRST));
  }

  static List<String> titles(Page<Task> page) {
    return page.items().stream().map(Task::title).toList();
  }

  long file(MailGroup group, String name) {
    return file(group, Optional.empty(), name);
  }

  long file(MailGroup group, Optional<Long> folder, String name) {
    return repository
        .fileUploads()
        .finish(
            by(ANNE),
            repository.fileUploads().begin("anne", group.id(), folder, FileName.parse(name), 1),
            new Sealed(1, "0".repeat(64)));
  }

  long folder(String name) {
    return repository
        .fileChanges()
        .createFolder(by(ANNE), team.id(), Optional.empty(), FileName.parse(name))
        .id();
  }

  void trash(long file) {
    repository.fileChanges().trash(by(ANNE), team.id(), file);
  }

  void restore(long file) {
    repository.fileChanges().restore(by(ANNE), team.id(), file);
  }

  /** Somebody leaves the team. */
  void leaves(EmailAddress person) {
    repository.members().remove(Organisation.CHANGE, team.id(), List.of(person));
  }

  static Change by(EmailAddress actor) {
    return Change.by(actor.text(), "test");
  }

  static List<String> column(String sql) {
    return TestDatabase.instance().column(sql);
  }

  static void assertInvalid(String pointer, String code, ThrowingCallable act) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(act)
        .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(code))
        .satisfies(wrong -> assertThat(wrong.pointer()).isEqualTo(pointer));
  }

  static void assertNotFound(ThrowingCallable act) {
    assertThatExceptionOfType(NotFound.class).isThrownBy(act);
  }
}
