// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.database.WordTable;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Files on their way here. Their room is reserved when they begin; a file, or a new version of one,
 * is there only when all of it is.
 */
public final class FileUploads {
  private static final int KEY_OCTETS = 16;

  private final Database database;
  private final FileAudit audit;
  private final Clock clock;
  private final SecureRandom random;
  private final LongSupplier quota;

  /**
   * Over a database.
   *
   * @param quota what each group has, in octets
   */
  public FileUploads(
      Database database, AuditLog audit, Clock clock, SecureRandom random, LongSupplier quota) {
    this.database = database;
    this.audit = new FileAudit(audit);
    this.clock = clock;
    this.random = random;
    this.quota = quota;
  }

  /**
   * Begins one.
   *
   * @param by who sends it
   * @param folder where it is meant for; empty for the top
   * @param octets that it will have
   * @throws NotFound if the folder is not there
   * @throws Conflict if the group has no room for it
   */
  public Upload begin(String by, long groupId, Optional<Long> folder, FileName name, long octets) {
    long all = quota.getAsLong();
    Upload upload = new Upload(key(), groupId, folder, name, octets, by, Optional.empty());
    database.inTransactionDo(
        em -> {
          String group = FileSpaces.lock(em, groupId);
          folder.ifPresent(id -> requireFolder(em, groupId, id));
          long free = FileSpaces.of(em, groupId, all).free();
          if (octets > free) {
            throw new Conflict(
                Conflict.Kind.QUOTA_EXCEEDED,
                "The file has " + octets + " octets, but " + group + " has room for " + free + ".");
          }
          UploadRows.insert(em, upload, Utc.now(clock));
        });
    return upload;
  }

  /** One that somebody began. */
  public Optional<Upload> find(long groupId, String id) {
    return database.inTransaction(em -> UploadRows.find(em, groupId, id));
  }

  /** Something of it came just now. */
  public void touch(Upload upload) {
    database.inTransactionDo(
        em ->
            Sql.of("update mg_file_upload set touched_at = ?", Utc.now(clock))
                .add("where id = ?", upload.id())
                .execute(em));
  }

  /**
   * Makes it the newest version of the file of that name, or a new file. If the folder has gone, it
   * goes to the top; if a folder has the name, it gets a number.
   *
   * @return the file's id
   * @throws NotFound if it was abandoned
   */
  public long finish(Change change, Upload upload, FileContents.Sealed contents) {
    return database.inTransaction(
        em -> {
          String group = FileSpaces.lock(em, upload.groupId());
          Upload now =
              UploadRows.find(em, upload.groupId(), upload.id())
                  .orElseThrow(() -> new NotFound("upload " + upload.id()));
          return now.fileId().orElseGet(() -> finish(em, change, group, now, contents));
        });
  }

  /**
   * Ends one before its end; its contents become garbage.
   *
   * @throws NotFound if it is not under way
   */
  public void abandon(Upload upload) {
    database.inTransactionDo(
        em -> {
          FileSpaces.lock(em, upload.groupId());
          if (!UploadRows.abandon(em, upload.id())) {
            throw new NotFound("upload " + upload.id() + " under way");
          }
        });
  }

  private long finish(
      EntityManager em, Change change, String group, Upload upload, FileContents.Sealed contents) {
    Stamp made = new Stamp(change.actor(), clock.instant());
    Optional<FileItem> there = fileThere(em, upload);
    long id = there.map(FileItem::id).orElseGet(() -> create(em, upload, made));
    int number = there.map(file -> file.version() + 1).orElse(1);
    VersionRows.add(
        em,
        id,
        new FileVersion(
            number, contents.octets(), contents.sha256(), upload.id(), Optional.empty(), made));
    FileSpaces.add(em, upload.groupId(), contents.octets());
    Sql.of("update mg_file_upload set file_id = ?, touched_at = ?", id, Utc.now(clock))
        .add("where id = ?", upload.id())
        .execute(em);
    FileItem file = FileRows.living(em, upload.groupId(), id).orElseThrow();
    audit.happened(em, change, there.isPresent() ? "add-version" : "add-file", group, file);
    return id;
  }

  private static Optional<FileItem> fileThere(EntityManager em, Upload upload) {
    return FileRows.named(
            em, upload.groupId(), FileRows.place(livingFolder(em, upload)), upload.name())
        .filter(FileItem::isFile);
  }

  private static long create(EntityManager em, Upload upload, Stamp made) {
    Optional<Long> folder = livingFolder(em, upload);
    FileName name = FileRows.free(em, upload.groupId(), FileRows.place(folder), upload.name());
    long id = FileRows.insert(em, upload.groupId(), FileKind.FILE, folder, name, made);
    WordTable.FILE.add(em, Map.of(id, name.words()));
    return id;
  }

  private static Optional<Long> livingFolder(EntityManager em, Upload upload) {
    return upload.folderId().filter(id -> FileRows.living(em, upload.groupId(), id).isPresent());
  }

  private static void requireFolder(EntityManager em, long groupId, long id) {
    if (FileRows.living(em, groupId, id).filter(item -> !item.isFile()).isEmpty()) {
      throw new NotFound("folder " + id);
    }
  }

  private String key() {
    byte[] octets = new byte[KEY_OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}
