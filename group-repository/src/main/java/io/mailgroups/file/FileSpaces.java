// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.database.Sql;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;

/**
 * The room of groups. Whatever changes a group's files locks its row first, so that one change
 * waits for the other.
 */
final class FileSpaces {
  private FileSpaces() {}

  static FileSpace of(EntityManager em, long groupId, long quota) {
    return Sql.of(
            "select coalesce((select octets from mg_file_space where group_id = ?), 0)", groupId)
        .add(", coalesce((select sum(octets) from mg_file_upload")
        .add("where group_id = ? and file_id is null), 0)", groupId)
        .list(em, row -> new FileSpace(row.getLong(1), row.getLong(2), quota))
        .get(0);
  }

  /**
   * Waits until nobody else changes the group's files.
   *
   * @return the group's address
   * @throws NotFound if there is no such group
   */
  static String lock(EntityManager em, long groupId) {
    if (!hasLocked(em, groupId)) {
      begin(em, groupId);
      boolean unused = hasLocked(em, groupId);
    }
    return Sql.of("select address from mg_group where id = ?", groupId)
        .list(em, row -> row.getString(1))
        .stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("mail group " + groupId));
  }

  static void add(EntityManager em, long groupId, long octets) {
    Sql.of("update mg_file_space set octets = octets + ? where group_id = ?", octets, groupId)
        .execute(em);
  }

  static boolean hasLocked(EntityManager em, long groupId) {
    return !Sql.of("select group_id from mg_file_space where group_id = ? for update", groupId)
        .list(em, row -> row.getLong(1))
        .isEmpty();
  }

  // Two that come first wait for each other at the group's own row.
  private static void begin(EntityManager em, long groupId) {
    Sql.of("select id from mg_group where id = ? for update", groupId)
        .list(em, row -> row.getLong(1));
    Sql.of("insert into mg_file_space (group_id, octets) select g.id, 0 from mg_group g")
        .add("where g.id = ? and not exists", groupId)
        .add("(select 1 from mg_file_space s where s.group_id = g.id)")
        .execute(em);
  }
}
