// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Setting;
import io.mailgroups.admin.csv.ImportMode;
import io.mailgroups.admin.csv.ImportSummary;
import io.mailgroups.audit.Change;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Touched;
import io.mailgroups.transfer.ImportCounts;
import io.mailgroups.transfer.ImportReports;
import io.mailgroups.transfer.ImportState;
import io.mailgroups.transfer.Imports;
import java.util.List;

/** One run of an import: check the lines, compare the groups, save. */
final class ImportRun {
  private static final String VIA = "import";

  private final GroupRepository repository;
  private final Imports imports;
  private final ImportReports reports;
  private final ImportTask task;
  private final FileReading file;
  private ImportCounts counts;

  ImportRun(GroupRepository repository, ImportTask task, ImportProgress progress) {
    this.repository = repository;
    this.imports = repository.imports();
    this.reports = repository.importReports();
    this.task = task;
    this.file = new FileReading(repository, task, progress);
    this.counts = task.file().counts();
  }

  /** Somebody changed the directory since the file was checked: now there are errors in it. */
  static final class ChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the transaction of a file in which something is wrong by now. */
  private static final class NotSaved extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  void run() {
    if (task.goal().checks() && !check()) {
      return;
    }
    Impact impact = compare();
    double share = repository.settings().value(Setting.GUARD_SHARE).doubleValue();
    reports.replaceGroups(task.id(), impact, share);
    boolean confirmed =
        impact.stops(share).isEmpty()
            || task.confirmed().filter(impact.confirm()::equals).isPresent();
    if (task.goal().saves() && confirmed) {
      save();
    } else {
      String why = task.goal() == Goal.SAVE ? "impact-changed" : "";
      imports.ready(task.id(), task.worker(), counts, impact.confirm(), why);
    }
  }

  private boolean check() {
    imports.enter(task.id(), task.worker(), ImportState.CHECKING);
    try (LineWriter lines = new LineWriter(reports, task.id())) {
      counts = counts(file.read(change(), ImportMode.DRY_RUN, lines::add));
      lines.finish();
    }
    if (counts.errors() > 0) {
      imports.wrong(task.id(), task.worker(), counts);
    }
    return counts.errors() == 0;
  }

  private Impact compare() {
    imports.enter(task.id(), task.worker(), ImportState.COMPARING);
    if (task.goal().checks() && !counts.changesAnything()) {
      return new Impact(List.of(), "");
    }
    Change change = change();
    return repository
        .impacts()
        .rehearse(
            touched(),
            () -> {
              if (file.read(change, ImportMode.SAVE, line -> {}).errors() > 0) {
                throw new ChangedMeanwhile();
              }
            });
  }

  private Touched touched() {
    return task.file()
        .group()
        .map(group -> Touched.group(group.id()))
        .orElseGet(Touched.Everything::new);
  }

  private void save() {
    imports.enter(task.id(), task.worker(), ImportState.SAVING);
    Change change = change();
    try (LineWriter lines = new LineWriter(reports, task.id())) {
      repository
          .database()
          .together(
              () -> {
                ImportSummary summary = file.read(change, ImportMode.SAVE, lines::add);
                lines.finish();
                counts = counts(summary);
                if (!summary.saved()) {
                  throw new NotSaved();
                }
                imports.done(task.id(), task.worker(), counts, change.id());
                return true;
              });
    } catch (NotSaved e) {
      imports.wrong(task.id(), task.worker(), counts);
    }
  }

  private Change change() {
    return Change.by(task.scope().name(), VIA);
  }

  private static ImportCounts counts(ImportSummary summary) {
    return new ImportCounts(
        summary.rows(),
        summary.created(),
        summary.updated(),
        summary.unchanged(),
        summary.errors());
  }
}
