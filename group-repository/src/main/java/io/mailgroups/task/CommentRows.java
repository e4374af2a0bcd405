// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.file.Stamp;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The rows of comments. */
final class CommentRows {
  private CommentRows() {}

  /** What goes on after {@code from mg_task_comment c}. */
  static List<TaskComment> find(EntityManager em, Sql where) {
    return Sql.of("select c.id, c.text, c.created_by, c.created_at from mg_task_comment c")
        .add(where)
        .list(
            em,
            row ->
                new TaskComment(
                    row.getLong("id"), row.getString("text"), TaskRows.stamp(row, "created")));
  }

  static Optional<TaskComment> find(EntityManager em, long task, long id) {
    return find(em, Sql.of("where c.task_id = ? and c.id = ?", task, id)).stream().findFirst();
  }

  static TaskComment insert(EntityManager em, long task, String text, Stamp made) {
    long id =
        Sql.of("insert into mg_task_comment (task_id, text, created_by, created_at)")
            .add("values (?, ?, ?, ?)", task, text, made.by(), Utc.column(made.at()))
            .add("returning id")
            .number(em);
    return find(em, task, id).orElseThrow();
  }

  /** Whether there was one. */
  static boolean delete(EntityManager em, long task, long id) {
    return Sql.of("delete from mg_task_comment where task_id = ? and id = ?", task, id).execute(em)
        > 0;
  }
}
