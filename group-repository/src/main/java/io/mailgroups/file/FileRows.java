// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** The rows of files and folders. */
final class FileRows {
  /** What {@link #read} reads. */
  static final String COLUMNS =
      "f.id, f.group_id, f.is_file, f.folder_id, f.name, f.version, f.octets, f.created_by,"
          + " f.created_at, f.changed_by, f.changed_at, f.trashed_by, f.trashed_at";

  /** The place of what stands in no folder. */
  static final long TOP = 0;

  private FileRows() {}

  /** What goes on after {@code from mg_file f}. */
  static List<FileItem> find(EntityManager em, Sql where) {
    return Sql.of("select " + COLUMNS + " from mg_file f").add(where).list(em, FileRows::read);
  }

  /** What is not in the trash. */
  static Optional<FileItem> living(EntityManager em, long groupId, long id) {
    return find(em, Sql.of("where f.group_id = ? and f.id = ? and f.trash_id is null", groupId, id))
        .stream()
        .findFirst();
  }

  /** What was put into the trash, not what it took along. */
  static Optional<FileItem> trashed(EntityManager em, long groupId, long id) {
    return find(
            em,
            Sql.of("where f.group_id = ? and f.id = ? and f.trashed_at is not null", groupId, id))
        .stream()
        .findFirst();
  }

  /** The folders above something, the outermost first, and it; none if it is in the trash. */
  static List<FileItem> path(EntityManager em, long groupId, long id) {
    return Sql.of("with recursive above (id, up, step) as (select id, folder_id, 0 from mg_file")
        .add("where group_id = ? and id = ? and trash_id is null", groupId, id)
        .add("union all select p.id, p.folder_id, a.step + 1 from above a")
        .add("join mg_file p on p.id = a.up) select " + COLUMNS)
        .add("from above a join mg_file f on f.id = a.id order by a.step desc")
        .list(em, FileRows::read);
  }

  /** What has this name in a place. */
  static Optional<FileItem> named(EntityManager em, long groupId, long place, FileName name) {
    return find(
            em,
            Sql.of("where f.group_id = ? and f.place = ?", groupId, place)
                .add("and f.living_name = ?", name.key()))
        .stream()
        .findFirst();
  }

  /** The name, or if that is taken the same with the first number that is free. */
  static FileName free(EntityManager em, long groupId, long place, FileName wanted) {
    FileName name = wanted;
    for (int number = 2; named(em, groupId, place, name).isPresent(); number++) {
      name = wanted.numbered(number);
    }
    return name;
  }

  static long insert(
      EntityManager em,
      long groupId,
      FileKind kind,
      Optional<Long> folder,
      FileName name,
      Stamp made) {
    LocalDateTime at = Utc.column(made.at());
    return Sql.of("insert into mg_file (group_id, is_file, folder_id, place, name, living_name,")
        .add("version, octets, created_by, created_at, changed_by, changed_at)")
        .add(
            "values (?, ?, ?, ?",
            groupId,
            kind == FileKind.FILE,
            folder.orElse(null),
            place(folder))
        .add(", ?, ?", name.text(), name.key())
        .add(", ?, 0, ?, ?, ?, ?)", kind == FileKind.FILE ? 1 : 0, made.by(), at, made.by(), at)
        .add("returning id")
        .number(em);
  }

  static void placeAt(EntityManager em, long id, Optional<Long> folder, FileName name, Stamp now) {
    Sql.of("update mg_file set folder_id = ?, place = ?", folder.orElse(null), place(folder))
        .add(", name = ?, living_name = ?", name.text(), name.key())
        .add(", changed_by = ?, changed_at = ?", now.by(), Utc.column(now.at()))
        .add(", trashed_by = null, trashed_at = null where id = ?", id)
        .execute(em);
  }

  static long place(Optional<Long> folder) {
    return folder.orElse(TOP);
  }

  static FileItem read(ResultSet row) throws SQLException {
    return new FileItem(
        row.getLong("id"),
        row.getLong("group_id"),
        row.getBoolean("is_file") ? FileKind.FILE : FileKind.FOLDER,
        Optional.ofNullable(row.getObject("folder_id", Long.class)),
        new FileName(row.getString("name")),
        row.getInt("version"),
        row.getLong("octets"),
        stamp(row, "created").orElseThrow(),
        stamp(row, "changed").orElseThrow(),
        stamp(row, "trashed"));
  }

  /** The columns {@code _by} and {@code _at} of what was done. */
  static Optional<Stamp> stamp(ResultSet row, String done) throws SQLException {
    String by = row.getString(done + "_by");
    return Utc.instant(row.getObject(done + "_at", LocalDateTime.class))
        .map(at -> new Stamp(by, at));
  }
}
