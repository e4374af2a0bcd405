// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import io.mailgroups.transfer.Imports;
import io.mailgroups.transfer.LostImport;
import jakarta.annotation.PreDestroy;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The imports that this instance works on, one after the other; while one goes on nobody can claim
 * an address, so two at once would only wait for each other. Each second the database is told how
 * far they are, for all instances.
 */
@Component
class ImportWorker {
  private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
  private static final int PULSE_MILLIS = 1_000;

  private final GroupRepository repository;
  private final Imports imports;
  private final Map<ImportTask, ImportProgress> running = new ConcurrentHashMap<>();
  private final ExecutorService turns =
      Executors.newSingleThreadExecutor(work -> daemon(work, "import"));
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "import-pulse"));

  private final ScheduledFuture<?> beat;

  ImportWorker(GroupRepository repository) {
    this.repository = repository;
    this.imports = repository.imports();
    beat =
        pulse.scheduleWithFixedDelay(
            () -> running.forEach(this::tell), PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Does what was asked for as soon as it is its turn. */
  void start(ImportTask task) {
    ImportProgress progress = new ImportProgress();
    running.put(task, progress);
    turns.execute(
        () -> {
          try {
            run(task, progress);
          } finally {
            running.remove(task);
          }
        });
  }

  /** What was begun is undone by the database, and called interrupted at once. */
  @PreDestroy
  void end() {
    beat.cancel(true);
    pulse.shutdownNow();
    turns.shutdownNow();
    running.forEach(
        (task, progress) -> {
          progress.end();
          attempt(task, () -> imports.forsake(task.id(), task.worker()));
        });
  }

  private void run(ImportTask task, ImportProgress progress) {
    try {
      new ImportRun(repository, task, progress).run();
    } catch (LostImport e) {
      LOG.info("{}", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      String why = why(e);
      LOG.error("Import {} failed: {}", task.id(), why, e);
      attempt(task, () -> imports.failed(task.id(), task.worker(), why));
    }
  }

  private void tell(ImportTask task, ImportProgress progress) {
    attempt(
        task, () -> imports.progress(task.id(), task.worker(), progress.octets(), progress.rows()));
  }

  // What can't be written down now shows by the silence.
  private void attempt(ImportTask task, Runnable write) {
    try {
      write.run();
    } catch (LostImport e) {
      running.getOrDefault(task, new ImportProgress()).end();
    } catch (RuntimeException e) {
      LOG.warn("How import {} goes on can't be written down: {}", task.id(), e.toString());
    }
  }

  private static String why(RuntimeException failure) {
    if (failure instanceof Conflict conflict) {
      return conflict.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    } else if (failure instanceof NotFound) {
      return "not-found";
    } else if (failure instanceof ImportRun.ChangedMeanwhile) {
      return "changed-meanwhile";
    }
    return failure instanceof GroupsUnavailable ? "database-away" : "fault";
  }
}
