// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.database.Sql;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;

/** The rows of uploads. */
final class UploadRows {
  private UploadRows() {}

  static Optional<Upload> find(EntityManager em, long groupId, String id) {
    return Sql.of("select id, group_id, folder_id, name, octets, created_by, file_id")
        .add("from mg_file_upload where group_id = ? and id = ?", groupId, id)
        .list(em, UploadRows::read)
        .stream()
        .findFirst();
  }

  static void insert(EntityManager em, Upload upload, LocalDateTime now) {
    Sql.of("insert into mg_file_upload (id, group_id, folder_id, name, octets, created_by,")
        .add("created_at, touched_at) values (?, ?", upload.id(), upload.groupId())
        .add(", ?, ?, ?", upload.folderId().orElse(null), upload.name().text(), upload.octets())
        .add(", ?, ?, ?)", upload.by(), now, now)
        .execute(em);
  }

  /** Removes one that is under way, whose contents become garbage; whether there was one. */
  static boolean abandon(EntityManager em, String id) {
    Sql.of("insert into mg_file_garbage (content_key) select id from mg_file_upload")
        .add("where id = ? and file_id is null", id)
        .execute(em);
    return Sql.of("delete from mg_file_upload where id = ? and file_id is null", id).execute(em)
        > 0;
  }

  private static Upload read(ResultSet row) throws SQLException {
    return new Upload(
        row.getString("id"),
        row.getLong("group_id"),
        Optional.ofNullable(row.getObject("folder_id", Long.class)),
        new FileName(row.getString("name")),
        row.getLong("octets"),
        row.getString("created_by"),
        Optional.ofNullable(row.getObject("file_id", Long.class)));
  }
}
