// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Sql;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rows of which files tasks need. */
final class AttachmentRows {
  private AttachmentRows() {}

  /**
   * The files of a task.
   *
   * @param living not in the trash
   * @param all those too
   */
  record Attached(Set<Long> living, Set<Long> all) {
    /** Those in the trash stay: nobody sees them there, and they may come back. */
    Selection replacedBy(Collection<Long> files) {
      Set<Long> after = new TreeSet<>(all);
      after.removeAll(living);
      after.addAll(files);
      return new Selection(all, after);
    }
  }

  private record Entry(long file, boolean isLiving) {}

  static Attached of(EntityManager em, long task) {
    List<Entry> entries =
        Sql.of("select a.file_id, f.trash_id is null from mg_task_file a join mg_file f")
            .add("on f.id = a.file_id where a.task_id = ?", task)
            .list(em, row -> new Entry(row.getLong(1), row.getBoolean(2)));
    Set<Long> all = new TreeSet<>(entries.stream().map(Entry::file).toList());
    Set<Long> living =
        new TreeSet<>(entries.stream().filter(Entry::isLiving).map(Entry::file).toList());
    return new Attached(living, all);
  }

  /** Those that are not in the trash, by name. */
  static List<TaskFile> files(EntityManager em, long task) {
    return Sql.of("select f.id, f.name, f.octets from mg_task_file a join mg_file f")
        .add("on f.id = a.file_id where a.task_id = ? and f.trash_id is null", task)
        .add("order by f.living_name, f.id")
        .list(em, row -> new TaskFile(row.getLong(1), row.getString(2), row.getLong(3)));
  }

  /** Attaches those that are files of the group and not in the trash; how many. */
  static int add(EntityManager em, long groupId, long task, Collection<Long> files) {
    if (files.isEmpty()) {
      return 0;
    }
    return Sql.of("insert into mg_task_file (task_id, file_id)")
        .add("select cast(? as bigint), f.id from mg_file f", task)
        .add("where f.group_id = ? and f.is_file and f.trash_id is null and f.id in", groupId)
        .addList(files)
        .execute(em);
  }

  static void remove(EntityManager em, long task, Collection<Long> files) {
    if (!files.isEmpty()) {
      Sql.of("delete from mg_task_file where task_id = ? and file_id in", task)
          .addList(files)
          .execute(em);
    }
  }
}
