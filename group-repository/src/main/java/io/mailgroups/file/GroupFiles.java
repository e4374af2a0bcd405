// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.database.WordTable;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.listing.Words;
import io.mailgroups.problem.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The files of groups, as their members look at them; each question is one statement. */
public final class GroupFiles {
  private final Database database;
  private final LongSupplier quota;

  /**
   * Over a database.
   *
   * @param quota what each group has, in octets
   */
  public GroupFiles(Database database, LongSupplier quota) {
    this.database = database;
    this.quota = quota;
  }

  /** A file or folder that is not in the trash. */
  public Optional<FileItem> find(long groupId, long id) {
    return database.inTransaction(em -> FileRows.living(em, groupId, id));
  }

  /** The folders above it, the outermost first, and it; none if there is no such thing. */
  public List<FileItem> path(long groupId, long id) {
    return database.inTransaction(em -> FileRows.path(em, groupId, id));
  }

  /** What stands in a folder, or at the top: folders first, then files, each by name. */
  public Page<FileItem> list(long groupId, Optional<Long> folder, PageRequest request) {
    // Folders are false, which is before true.
    String after = request.afterText();
    Sql where =
        Sql.of("where f.group_id = ? and f.place = ?", groupId, FileRows.place(folder))
            .add("and f.living_name is not null")
            .add("and (f.is_file, f.living_name) > (?, ?)", after.startsWith("1"), rest(after))
            .add("order by f.is_file, f.living_name limit ?", request.limit() + 1);
    return database.inTransaction(
        em ->
            Page.of(
                FileRows.find(em, where),
                request,
                item -> (item.isFile() ? "1" : "0") + item.name().key()));
  }

  private static String rest(String after) {
    return after.isEmpty() ? "" : after.substring(1);
  }

  /** What has these words in its name, in any folder; the newest first. */
  public Page<FileItem> search(long groupId, String query, PageRequest request) {
    Sql where =
        Sql.of("where f.group_id = ? and f.trash_id is null", groupId)
            .add("and f.id < ?", request.afterNumber().orElse(Long.MAX_VALUE))
            .add("and")
            .add(WordTable.FILE.matching("f.id", Words.prefixes(query)))
            .add("order by f.id desc limit ?", request.limit() + 1);
    return database.inTransaction(em -> Page.of(FileRows.find(em, where), request, FileItem::id));
  }

  /** What was put into the trash, the newest first; not what a folder took along. */
  public Page<FileItem> trash(long groupId, PageRequest request) {
    Optional<Stop> after = request.after().map(Stop::parse);
    Sql where = Sql.of("where f.group_id = ? and f.trashed_at is not null", groupId);
    after.ifPresent(
        stop -> where.add("and (f.trashed_at, f.id) < (?, ?)", Utc.column(stop.at()), stop.id()));
    where.add("order by f.trashed_at desc, f.id desc limit ?", request.limit() + 1);
    return database.inTransaction(em -> Page.of(FileRows.find(em, where), request, Stop::of));
  }

  /** One thing that was put into the trash. */
  public Optional<FileItem> trashed(long groupId, long id) {
    return database.inTransaction(em -> FileRows.trashed(em, groupId, id));
  }

  /** How many files and folders go with a folder into the trash; itself not counted. */
  public long below(long groupId, long id) {
    Sql count =
        Sql.of(Trash.BELOW, id)
            .add("select count(*) from below b join mg_file f on f.id = b.id")
            .add("where f.group_id = ? and f.id <> ?", groupId, id);
    return database.inTransaction(count::number);
  }

  /** How many things stand in the trash, with those that went along. */
  public long trashSize(long groupId) {
    Sql count =
        Sql.of("select count(*) from mg_file where group_id = ? and trash_id is not null", groupId);
    return database.inTransaction(count::number);
  }

  /** The versions of a file, the newest first. */
  public Page<FileVersion> versions(FileItem file, PageRequest request) {
    Sql where =
        Sql.of("where v.file_id = ?", file.id())
            .add("and v.number < ?", request.afterNumber().orElse(Integer.MAX_VALUE))
            .add("order by v.number desc limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(VersionRows.find(em, where), request, FileVersion::number));
  }

  /** One version of a file. */
  public Optional<FileVersion> version(FileItem file, int number) {
    return database.inTransaction(em -> VersionRows.find(em, file.id(), number));
  }

  /** The room of a group; one statement more, for what it has. */
  public FileSpace space(long groupId) {
    long octets = quota.getAsLong();
    return database.inTransaction(em -> FileSpaces.of(em, groupId, octets));
  }

  /** Where a page of the trash ends. */
  private record Stop(Instant at, long id) {
    static String of(FileItem item) {
      return item.trashed().orElseThrow().at() + "/" + item.id();
    }

    static Stop parse(String text) {
      try {
        int slash = text.indexOf('/');
        return new Stop(
            Instant.parse(text.substring(0, Math.max(0, slash))),
            Long.parseLong(text.substring(slash + 1)));
      } catch (DateTimeException | NumberFormatException e) {
        throw new InvalidValue("/after", "not-a-page", "That is no end of a page of this list.");
      }
    }
  }
}
