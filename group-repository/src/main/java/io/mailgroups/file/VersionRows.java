// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of versions. */
final class VersionRows {
  private VersionRows() {}

  /** What goes on after {@code from mg_file_version v}. */
  static List<FileVersion> find(EntityManager em, Sql where) {
    return Sql.of("select v.number, v.octets, v.sha256, v.content_key, v.restored_from")
        .add(", v.created_by, v.created_at from mg_file_version v")
        .add(where)
        .list(em, VersionRows::read);
  }

  static Optional<FileVersion> find(EntityManager em, long fileId, int number) {
    return find(em, Sql.of("where v.file_id = ? and v.number = ?", fileId, number)).stream()
        .findFirst();
  }

  /** Adds one, which becomes the file's newest. */
  static void add(EntityManager em, long fileId, FileVersion version) {
    Stamp made = version.created();
    Sql.of("insert into mg_file_version (file_id, number, octets, sha256, content_key,")
        .add("restored_from, created_by, created_at) values (?, ?", fileId, version.number())
        .add(", ?, ?, ?", version.octets(), version.sha256(), version.contentKey())
        .add(", ?, ?, ?)", version.restoredFrom().orElse(null), made.by(), Utc.column(made.at()))
        .execute(em);
    Sql.of("update mg_file set version = ?, octets = ?", version.number(), version.octets())
        .add(", changed_by = ?, changed_at = ?", made.by(), Utc.column(made.at()))
        .add("where id = ?", fileId)
        .execute(em);
  }

  private static FileVersion read(ResultSet row) throws SQLException {
    return new FileVersion(
        row.getInt("number"),
        row.getLong("octets"),
        row.getString("sha256"),
        row.getString("content_key"),
        Optional.ofNullable(row.getObject("restored_from", Integer.class)),
        FileRows.stamp(row, "created").orElseThrow());
  }
}
