// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.admin.csv.LineReport;
import io.mailgroups.transfer.ImportLine;
import io.mailgroups.transfer.ImportReports;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what becomes of the lines, on a thread of its own: the run's thread is in a transaction
 * that may be undone, the report stays. The run waits where that is slower than itself.
 */
final class LineWriter implements AutoCloseable {
  private static final int AT_ONCE = 1_000;
  private static final int AHEAD = 4;
  private static final int END_SECONDS = 20;

  private final ImportReports reports;
  private final long importId;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> ImportWorker.daemon(work, "import-lines"));
  private final Semaphore room = new Semaphore(AHEAD);
  private CompletableFuture<Void> written;
  private List<ImportLine> some = new ArrayList<>();
  private long given;

  /** Begins anew with the lines of an import. */
  LineWriter(ImportReports reports, long importId) {
    this.reports = reports;
    this.importId = importId;
    this.written = CompletableFuture.runAsync(() -> reports.clearLines(importId), thread);
  }

  void add(LineReport line) {
    some.add(
        new ImportLine(
            line.line(),
            line.subject(),
            line.column().orElse(""),
            ImportLine.Outcome.valueOf(line.done().name()),
            line.code(),
            line.message()));
    if (some.size() == AT_ONCE) {
      handOver();
    }
  }

  private void handOver() {
    List<ImportLine> full = some;
    long from = given;
    some = new ArrayList<>();
    given += full.size();
    room.acquireUninterruptibly();
    written =
        written
            .thenRunAsync(() -> reports.addLines(importId, from, full), thread)
            .whenComplete((nothing, failure) -> room.release());
  }

  /** Writes the rest; throws what went wrong with any. */
  void finish() {
    handOver();
    try {
      written.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** Nothing is written any more after this. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
