// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Removes files for good. The rows go first; their contents are garbage from then on, which is
 * collected when it is seen to be gone. So nothing is lost whenever this ends.
 */
public final class FileRemoval {
  /** What was put into the trash stays there so long. */
  public static final Duration TRASH_KEPT = Duration.ofDays(30);

  /** So long the files of a group can be read once it is dissolved. */
  public static final Duration DISSOLVED_KEPT = Duration.ofDays(30);

  /** An upload of which nothing came for so long is abandoned. */
  public static final Duration UPLOAD_KEPT = Duration.ofDays(7);

  private static final int AT_ONCE = 100;

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;

  /** Over a database. */
  public FileRemoval(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** What the audit log keeps of an emptied trash. */
  record Emptied(String group, int removed) {}

  /** Empties the trash of a group; how many things were put there. */
  public int emptyTrash(Change change, long groupId) {
    int removed = 0;
    for (int some = AT_ONCE; some == AT_ONCE; removed += some) {
      some = database.inTransaction(em -> removeSome(em, groupId));
    }
    int all = removed;
    database.inTransactionDo(
        em -> {
          String group = FileSpaces.lock(em, groupId);
          Subject subject = new Subject("files", String.valueOf(groupId), group);
          audit.happened(em, change, "empty-trash", subject, new Emptied(group, all));
        });
    return removed;
  }

  private static int removeSome(EntityManager em, long groupId) {
    boolean unused = FileSpaces.hasLocked(em, groupId);
    Sql where =
        Sql.of("where f.group_id = ? and f.trashed_at is not null limit ?", groupId, AT_ONCE);
    List<FileItem> items = FileRows.find(em, where);
    items.forEach(item -> Trash.remove(em, item));
    return items.size();
  }

  /** Removes what was kept long enough, and what deleted groups left. */
  public void removeOld() {
    removeUploads();
    while (removeTrash() == AT_ONCE) {}
    removeGroups();
  }

  /** Keys of contents that nothing needs any more; so many at once. */
  public List<String> garbage() {
    return database.inTransaction(
        em ->
            Sql.of("select content_key from mg_file_garbage order by content_key limit ?", AT_ONCE)
                .list(em, row -> row.getString(1)));
  }

  /** These are gone. */
  public void collected(List<String> keys) {
    database.inTransactionDo(
        em -> Sql.of("delete from mg_file_garbage where content_key in").addList(keys).execute(em));
  }

  // Of what was finished only the note goes, which told the sender so.
  private void removeUploads() {
    LocalDateTime end = Utc.now(clock).minus(UPLOAD_KEPT);
    database.inTransactionDo(
        em -> {
          Sql.of("insert into mg_file_garbage (content_key) select id from mg_file_upload")
              .add("where file_id is null and touched_at < ?", end)
              .execute(em);
          Sql.of("delete from mg_file_upload where touched_at < ?", end).execute(em);
        });
  }

  private int removeTrash() {
    LocalDateTime end = Utc.now(clock).minus(TRASH_KEPT);
    List<FileItem> old =
        database.inTransaction(
            em ->
                FileRows.find(
                    em,
                    Sql.of("where f.trashed_at < ? order by f.trashed_at, f.id", end)
                        .add("limit ?", AT_ONCE)));
    old.forEach(item -> database.inTransactionDo(em -> removeIfThere(em, item)));
    return old.size();
  }

  // Somebody may have taken it back, or another instance may be quicker.
  private static void removeIfThere(EntityManager em, FileItem item) {
    boolean unused = FileSpaces.hasLocked(em, item.groupId());
    Sql same =
        Sql.of(
            "where f.id = ? and f.trashed_at = ?",
            item.id(),
            Utc.column(item.trashed().orElseThrow().at()));
    FileRows.find(em, same).forEach(there -> Trash.remove(em, there));
  }

  private void removeGroups() {
    LocalDateTime end = Utc.now(clock).minus(DISSOLVED_KEPT);
    Sql groups =
        Sql.of("select s.group_id from mg_file_space s left join mg_group g on g.id = s.group_id")
            .add("where g.id is null or (g.state = 'DISSOLVED' and g.dissolved_at < ?)", end);
    database
        .inTransaction(em -> groups.list(em, row -> row.getLong(1)))
        .forEach(id -> database.inTransactionDo(em -> removeAll(em, id)));
  }

  private static void removeAll(EntityManager em, long groupId) {
    boolean unused = FileSpaces.hasLocked(em, groupId);
    String files = "select f.id from mg_file f where f.group_id = ?";
    Sql.of("insert into mg_file_garbage (content_key) select distinct v.content_key")
        .add("from mg_file_version v where v.file_id in (" + files + ")", groupId)
        .execute(em);
    Sql.of("insert into mg_file_garbage (content_key) select id from mg_file_upload")
        .add("where group_id = ? and file_id is null", groupId)
        .execute(em);
    for (String table : List.of("mg_file_upload", "mg_file", "mg_file_space")) {
      Sql.of("delete from " + table + " where group_id = ?", groupId).execute(em);
    }
  }
}
