// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Setting;
import io.mailgroups.admin.csv.CsvImport;
import io.mailgroups.admin.csv.ImportListener;
import io.mailgroups.admin.csv.ImportMode;
import io.mailgroups.admin.csv.ImportSummary;
import io.mailgroups.admin.csv.LineReport;
import io.mailgroups.audit.Change;
import io.mailgroups.transfer.FileImport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Reads the file of a task from its first line to its last, as often as it is asked to. */
final class FileReading {
  private final GroupRepository repository;
  private final ImportTask task;
  private final ImportProgress progress;

  FileReading(GroupRepository repository, ImportTask task, ImportProgress progress) {
    this.repository = repository;
    this.task = task;
    this.progress = progress;
  }

  /**
   * Reads it.
   *
   * @param lines told what becomes of each line
   */
  ImportSummary read(Change change, ImportMode mode, Consumer<LineReport> lines) {
    long maxRows = repository.settings().value(Setting.IMPORT_ROWS).longValueExact();
    try (InputStream file = progress.counting(repository.imports().file(task.id()))) {
      return read(change, file, mode, maxRows, listener(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportSummary read(
      Change change, InputStream file, ImportMode mode, long maxRows, ImportListener listener) {
    CsvImport csv = new CsvImport(repository);
    FileImport asked = task.file();
    return switch (asked.kind()) {
      case DEPARTMENTS -> csv.departments(change, file, mode, maxRows, listener);
      case EMPLOYEES -> csv.employees(change, file, mode, maxRows, listener);
      case MEMBERS ->
          csv.members(
              change,
              asked.group().orElseThrow().id(),
              new NestingRight(repository, task.scope()),
              file,
              mode,
              maxRows,
              listener);
    };
  }

  private ImportListener listener(Consumer<LineReport> lines) {
    return new ImportListener() {
      @Override
      public void line(LineReport report) {
        lines.accept(report);
      }

      @Override
      public void progress(long rows) {
        progress.rows(task.id(), rows);
      }
    };
  }
}
