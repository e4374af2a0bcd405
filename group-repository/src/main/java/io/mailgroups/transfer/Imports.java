// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Imports of files, as all instances see them. One run at a time works on an import, under a name
 * of its own; once it was silent for {@link #SILENT} it can't change anything any more, so what was
 * called interrupted once stays so.
 */
public final class Imports {
  /** A run that tells nothing for so long is dead. */
  public static final Duration SILENT = Duration.ofSeconds(30);

  /** The file and the report of an import are kept for so long; the import itself for good. */
  public static final Duration KEPT = Duration.ofDays(30);

  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public Imports(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Keeps a file that is to be imported.
   *
   * @param worker the run that begins with it
   */
  public FileImport create(NewImport data, long octets, InputStream file, String worker) {
    return database.inTransaction(
        em -> {
          ImportRow row = new ImportRow(data, octets, worker, now());
          em.persist(row);
          em.flush();
          try {
            StoredFile.write(em, row.id(), file);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return row.toImport(silentSince());
        });
  }

  /** The import with this id; one statement. */
  public Optional<FileImport> find(long id) {
    return database.inTransaction(
        em ->
            Optional.ofNullable(em.find(ImportRow.class, id))
                .map(row -> row.toImport(silentSince())));
  }

  /**
   * A page of the imports, newest first; one statement.
   *
   * @param by whose; empty for everybody's
   */
  public Page<FileImport> page(Optional<String> by, PageRequest request) {
    return database.inTransaction(
        em -> {
          TypedQuery<ImportRow> query =
              em.createQuery(
                      "select i from ImportRow i where i.id < :before"
                          + (by.isPresent() ? " and i.createdBy = :by" : "")
                          + " order by i.id desc",
                      ImportRow.class)
                  .setParameter("before", request.afterNumber().orElse(Long.MAX_VALUE))
                  .setMaxResults(request.limit() + 1);
          by.ifPresent(name -> query.setParameter("by", name));
          List<FileImport> found =
              query.getResultList().stream().map(row -> row.toImport(silentSince())).toList();
          return Page.of(found, request, FileImport::id);
        });
  }

  /** Its file, read part by part, each in a transaction of its own; empty once it is removed. */
  public InputStream file(long id) {
    return StoredFile.read(database, id);
  }

  /**
   * Begins another run with an import.
   *
   * @throws Conflict if its state doesn't allow that, as when somebody else was quicker
   * @throws NotFound if there is no such import, or its file is removed
   */
  public FileImport begin(long id, String worker, Predicate<ImportState> from) {
    return database.inTransaction(
        em -> {
          ImportRow row = lock(em, id).orElseThrow(() -> new NotFound("import " + id));
          ImportState state = row.state(silentSince());
          if (!from.test(state)) {
            throw new Conflict(
                Conflict.Kind.IMPORT_STATE, "The import is " + state + "; that can't be done now.");
          }
          requireFile(em, id);
          row.begin(worker, now());
          return row.toImport(silentSince());
        });
  }

  /** The run goes on to the next step, from the first line of the file. */
  public void enter(long id, String worker, ImportState step) {
    asWorker(id, worker, row -> row.enter(step));
  }

  /** How far the run is; also that it still is. */
  public void progress(long id, String worker, long octetsRead, long rowsRead) {
    asWorker(id, worker, row -> row.progress(octetsRead, rowsRead, now()));
  }

  /**
   * Nothing is wrong; the import waits for somebody.
   *
   * @param confirm what stands for what it does to groups
   * @param why it must be looked at, if not for the first time
   */
  public void ready(long id, String worker, ImportCounts counts, String confirm, String why) {
    asWorker(
        id,
        worker,
        row -> {
          row.count(counts);
          row.confirm(confirm);
          row.end(ImportState.READY, why, now());
        });
  }

  /** Lines are wrong. */
  public void wrong(long id, String worker, ImportCounts counts) {
    asWorker(
        id,
        worker,
        row -> {
          row.count(counts);
          row.end(ImportState.WRONG, "", now());
        });
  }

  /**
   * It is saved; to be called in the transaction that saves it, so that this is true if and only if
   * the other is. The file is not kept any longer.
   */
  public void done(long id, String worker, ImportCounts counts, String changeId) {
    asWorker(
        id,
        worker,
        row -> {
          row.count(counts);
          row.change(changeId);
          row.end(ImportState.DONE, "", now());
        });
    database.inTransactionDo(
        em -> Sql.of("delete from mg_import_part where import_id = ?", id).execute(em));
  }

  /** Something else is wrong than the file. */
  public void failed(long id, String worker, String why) {
    asWorker(id, worker, row -> row.end(ImportState.FAILED, why, now()));
  }

  /** The run ends before its end. */
  public void forsake(long id, String worker) {
    asWorker(id, worker, row -> row.forsake(silentSince().minusSeconds(1)));
  }

  /** Removes files and reports that were kept long enough. */
  public void removeOld() {
    LocalDateTime end = now().minus(KEPT);
    database.inTransactionDo(
        em -> {
          for (String table :
              new String[] {"mg_import_part", "mg_import_line", "mg_import_group"}) {
            Sql.of("delete from " + table + " where import_id in")
                .add("(select id from mg_import where created_at < ?)", end)
                .execute(em);
          }
        });
  }

  private void asWorker(long id, String worker, Consumer<ImportRow> act) {
    database.inTransactionDo(
        em ->
            lock(em, id)
                .filter(row -> row.isHeldBy(worker, silentSince()))
                .ifPresentOrElse(
                    act,
                    () -> {
                      throw new LostImport(id);
                    }));
  }

  private static void requireFile(EntityManager em, long id) {
    if (Sql.of("select count(*) from mg_import_part where import_id = ?", id).number(em) == 0) {
      throw new NotFound("file of import " + id + " any more");
    }
  }

  private static Optional<ImportRow> lock(EntityManager em, long id) {
    @Nullable ImportRow row = em.find(ImportRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    return Optional.ofNullable(row);
  }

  private LocalDateTime now() {
    return Utc.now(clock);
  }

  private LocalDateTime silentSince() {
    return now().minus(SILENT);
  }
}
