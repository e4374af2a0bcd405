// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.WordTable;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What people do to files and folders that are there. Who may, the caller has asked. */
public final class FileChanges {
  /** Folders within each other at most. */
  static final int MAX_DEPTH = 50;

  private final Database database;
  private final FileAudit audit;
  private final Clock clock;

  /** Over a database. */
  public FileChanges(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = new FileAudit(audit);
    this.clock = clock;
  }

  /**
   * A new folder.
   *
   * @param folder in which; empty for the top
   * @throws NotFound if that is not there
   * @throws Conflict if its name is taken
   */
  public FileItem createFolder(Change change, long groupId, Optional<Long> folder, FileName name) {
    return database.inTransaction(
        em -> {
          String group = FileSpaces.lock(em, groupId);
          folder.ifPresent(id -> requireRoomIn(em, groupId, id, above -> true));
          requireFree(em, groupId, folder, name);
          long id = FileRows.insert(em, groupId, FileKind.FOLDER, folder, name, stamp(change));
          WordTable.FILE.add(em, Map.of(id, name.words()));
          FileItem made = living(em, groupId, id);
          audit.happened(em, change, "add-folder", group, made);
          return made;
        });
  }

  /**
   * Renames or moves something.
   *
   * @param folder in which it is to stand; empty for the top
   * @throws NotFound if it, or the folder, is not there
   * @throws Conflict if the name is taken there, or a folder would be within itself
   */
  public FileItem place(
      Change change, long groupId, long id, Optional<Long> folder, FileName name) {
    return database.inTransaction(
        em -> {
          String group = FileSpaces.lock(em, groupId);
          FileItem before = living(em, groupId, id);
          boolean moved = !before.folderId().equals(folder);
          if (!moved && before.name().equals(name)) {
            return before;
          }
          folder.ifPresent(target -> requireRoomIn(em, groupId, target, above -> above.id() != id));
          if (moved || !before.name().key().equals(name.key())) {
            requireFree(em, groupId, folder, name);
          }
          FileRows.placeAt(em, id, folder, name, stamp(change));
          WordTable.FILE.replace(em, id, before.name().words(), name.words());
          audit.happened(em, change, moved ? "move-file" : "rename-file", group, before);
          return living(em, groupId, id);
        });
  }

  /** Puts something into the trash, with all that is below it. */
  public void trash(Change change, long groupId, long id) {
    database.inTransactionDo(
        em -> {
          String group = FileSpaces.lock(em, groupId);
          FileItem item = living(em, groupId, id);
          Trash.put(em, item, stamp(change));
          audit.happened(em, change, "trash-file", group, item);
        });
  }

  /** Takes something back from the trash, with all that went there with it. */
  public FileItem restore(Change change, long groupId, long id) {
    return database.inTransaction(
        em -> {
          String group = FileSpaces.lock(em, groupId);
          FileItem item =
              FileRows.trashed(em, groupId, id)
                  .orElseThrow(() -> new NotFound("file " + id + " in the trash"));
          Trash.takeBack(em, item, stamp(change));
          FileItem back = living(em, groupId, id);
          WordTable.FILE.replace(em, id, item.name().words(), back.name().words());
          audit.happened(em, change, "restore-file", group, back);
          return back;
        });
  }

  /** Makes what an earlier version contained the newest one. */
  public FileItem restoreVersion(Change change, long groupId, long id, int number) {
    return database.inTransaction(
        em -> {
          String group = FileSpaces.lock(em, groupId);
          FileItem file = living(em, groupId, id);
          FileVersion earlier =
              VersionRows.find(em, id, number)
                  .orElseThrow(() -> new NotFound("version " + number + " of file " + id));
          if (earlier.number() == file.version()) {
            return file;
          }
          VersionRows.add(
              em,
              id,
              new FileVersion(
                  file.version() + 1,
                  earlier.octets(),
                  earlier.sha256(),
                  earlier.contentKey(),
                  Optional.of(number),
                  stamp(change)));
          FileItem restored = living(em, groupId, id);
          audit.happened(em, change, "restore-version", group, restored);
          return restored;
        });
  }

  private static void requireRoomIn(
      EntityManager em, long groupId, long folder, Predicate<FileItem> mayBeAbove) {
    List<FileItem> path = FileRows.path(em, groupId, folder);
    if (path.isEmpty() || path.get(path.size() - 1).isFile()) {
      throw new NotFound("folder " + folder);
    }
    if (!path.stream().allMatch(mayBeAbove)) {
      throw new Conflict(Conflict.Kind.CYCLE, "A folder can't stand within itself.");
    }
    if (path.size() >= MAX_DEPTH) {
      throw new Conflict(
          Conflict.Kind.FOLDERS_TOO_DEEP,
          "At most " + MAX_DEPTH + " folders stand within each other.");
    }
  }

  private static void requireFree(
      EntityManager em, long groupId, Optional<Long> folder, FileName name) {
    if (FileRows.named(em, groupId, FileRows.place(folder), name).isPresent()) {
      throw new Conflict(Conflict.Kind.NAME_TAKEN, "Something in that folder has this name.");
    }
  }

  private static FileItem living(EntityManager em, long groupId, long id) {
    return FileRows.living(em, groupId, id).orElseThrow(() -> new NotFound("file " + id));
  }

  private Stamp stamp(Change change) {
    return new Stamp(change.actor(), clock.instant());
  }
}
