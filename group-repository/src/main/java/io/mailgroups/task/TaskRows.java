// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.file.Stamp;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of tasks. */
final class TaskRows {
  private static final String SELECT =
      "select t.id, t.group_id, t.title, t.description, t.due_on, t.state, t.done_at, t.version,"
          + " t.created_by, t.created_at, t.changed_by, t.changed_at, (select count(*) from"
          + " mg_task_file a join mg_file f on f.id = a.file_id where a.task_id = t.id and"
          + " f.trash_id is null) as files, (select count(*) from mg_task_comment c where"
          + " c.task_id = t.id) as comments from mg_task t";

  // What has no day is sorted behind all that has one.
  static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private TaskRows() {}

  /** What goes on after {@code from mg_task t}; two statements. */
  static List<Task> find(EntityManager em, Sql where) {
    List<Task> tasks = Sql.of(SELECT).add(where).list(em, TaskRows::read);
    Map<Long, List<Assignee>> assignees =
        AssigneeRows.of(em, tasks.stream().map(Task::id).toList());
    return tasks.stream()
        .map(task -> with(task, assignees.getOrDefault(task.id(), List.of())))
        .toList();
  }

  static Optional<Task> find(EntityManager em, long groupId, long id) {
    return find(em, Sql.of("where t.group_id = ? and t.id = ?", groupId, id)).stream().findFirst();
  }

  /** The same, which nobody else changes until the transaction ends. */
  static Optional<Task> locked(EntityManager em, long groupId, long id) {
    boolean isThere =
        !Sql.of("select id from mg_task where group_id = ? and id = ? for update", groupId, id)
            .list(em, row -> row.getLong(1))
            .isEmpty();
    return isThere ? find(em, groupId, id) : Optional.empty();
  }

  static long insert(EntityManager em, long groupId, TaskData data, Stamp made) {
    LocalDateTime at = Utc.column(made.at());
    return Sql.of("insert into mg_task (group_id, title, description, due_on, ends_on, state,")
        .add("is_done, done_at, version, created_by, created_at, changed_by, changed_at)")
        .add("values (?, ?, ?", groupId, data.title(), data.description())
        .add(", ?, ?", data.due().orElse(null), data.due().orElse(LAST_DAY))
        .add(", ?, ?, ?", data.state(), isDone(data), isDone(data) ? at : null)
        .add(", 1, ?, ?, ?, ?) returning id", made.by(), at, made.by(), at)
        .number(em);
  }

  /** Writes the next version. */
  static void update(EntityManager em, Task before, TaskData data, Stamp now) {
    Instant done = before.doneAt().orElse(now.at());
    Sql.of("update mg_task set title = ?, description = ?", data.title(), data.description())
        .add(", due_on = ?", data.due().orElse(null))
        .add(", ends_on = ?", data.due().orElse(LAST_DAY))
        .add(", state = ?, is_done = ?", data.state(), isDone(data))
        .add(", done_at = ?", isDone(data) ? Utc.column(done) : null)
        .add(", version = version + 1, changed_by = ?", now.by())
        .add(", changed_at = ? where id = ?", Utc.column(now.at()), before.id())
        .execute(em);
  }

  private static boolean isDone(TaskData data) {
    return data.state() == TaskState.DONE;
  }

  private static Task read(ResultSet row) throws SQLException {
    return new Task(
        row.getLong("id"),
        row.getLong("group_id"),
        row.getString("title"),
        row.getString("description"),
        Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
        TaskState.valueOf(row.getString("state")),
        List.of(),
        row.getInt("files"),
        row.getInt("comments"),
        stamp(row, "created"),
        stamp(row, "changed"),
        instant(row, "done_at"),
        row.getInt("version"));
  }

  /** The columns {@code _by} and {@code _at} of what was done. */
  static Stamp stamp(ResultSet row, String done) throws SQLException {
    return new Stamp(row.getString(done + "_by"), instant(row, done + "_at").orElseThrow());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }

  private static Task with(Task task, List<Assignee> assignees) {
    return new Task(
        task.id(),
        task.groupId(),
        task.title(),
        task.description(),
        task.due(),
        task.state(),
        assignees,
        task.files(),
        task.comments(),
        task.created(),
        task.changed(),
        task.doneAt(),
        task.version());
  }
}
