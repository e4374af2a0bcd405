// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * What is put into the trash takes along what is below it; that comes back with it, and goes with
 * it. What was put there before on its own stays on its own.
 */
final class Trash {
  /** Something, and what is below it and not in the trash on its own. */
  static final String BELOW =
      "with recursive below (id) as (select id from mg_file where id = ? union all select f.id from"
          + " mg_file f join below b on f.folder_id = b.id where f.trashed_at is null)";

  private Trash() {}

  static void put(EntityManager em, FileItem item, Stamp now) {
    Sql.of("update mg_file set trash_id = ? where trash_id is null and id in (", item.id())
        .add(BELOW, item.id())
        .add("select id from below)")
        .execute(em);
    Sql.of("update mg_file set living_name = null, trashed_by = ?", now.by())
        .add(", trashed_at = ? where id = ?", Utc.column(now.at()), item.id())
        .execute(em);
  }

  /** Where it was if that is still there, else to the top; with a number if its name is taken. */
  static void takeBack(EntityManager em, FileItem item, Stamp now) {
    Optional<Long> folder =
        item.folderId().filter(id -> FileRows.living(em, item.groupId(), id).isPresent());
    FileName name = FileRows.free(em, item.groupId(), FileRows.place(folder), item.name());
    FileRows.placeAt(em, item.id(), folder, name, now);
    Sql.of("update mg_file set trash_id = null where trash_id = ?", item.id()).execute(em);
  }

  /** For good; its contents become garbage. */
  static void remove(EntityManager em, FileItem item) {
    String gone = "select f.id from mg_file f where f.trash_id = ?";
    String contents =
        "select distinct v.content_key, v.octets from mg_file_version v where v.file_id in ("
            + gone
            + ")";
    long octets =
        Sql.of("select coalesce(sum(c.octets), 0) from (" + contents + ") c", item.id()).number(em);
    Sql.of("insert into mg_file_garbage (content_key)")
        .add("select c.content_key from (" + contents + ") c", item.id())
        .execute(em);
    // Else they would go along.
    Sql.of("update mg_file set folder_id = null, place = 0 where trash_id <> ?", item.id())
        .add("and folder_id in (" + gone + ")", item.id())
        .execute(em);
    Sql.of("delete from mg_file where trash_id = ?", item.id()).execute(em);
    FileSpaces.add(em, item.groupId(), -octets);
  }
}
