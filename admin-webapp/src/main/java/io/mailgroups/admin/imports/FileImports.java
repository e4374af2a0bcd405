// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.SeenImpact.OnGroup;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.impact.Impact;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.GroupChange;
import io.mailgroups.transfer.ImportKind;
import io.mailgroups.transfer.ImportReports;
import io.mailgroups.transfer.ImportState;
import io.mailgroups.transfer.Imports;
import io.mailgroups.transfer.NewImport;
import io.mailgroups.transfer.TargetGroup;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Starts imports, for pages and calls alike. */
@Component
class FileImports {
  private final Imports imports;
  private final ImportReports reports;
  private final ImportRights rights;
  private final Guard guard;
  private final ImportWorker worker;

  FileImports(GroupRepository repository, ImportRights rights, Guard guard, ImportWorker worker) {
    this.imports = repository.imports();
    this.reports = repository.importReports();
    this.rights = rights;
    this.guard = guard;
    this.worker = worker;
  }

  /** A file that was sent. */
  record Upload(String name, long octets, InputStreamSource content) {}

  /** What a file is meant for, as asked. */
  record Purpose(ImportKind kind, String group, Goal goal, Optional<String> confirmed) {}

  /** Keeps a file, and begins to check it. */
  FileImport begin(SignedIn who, Purpose purpose, Upload upload) throws IOException {
    String run = UUID.randomUUID().toString();
    NewImport data =
        new NewImport(
            purpose.kind(),
            rights.target(who, purpose.kind(), purpose.group()),
            upload.name(),
            who.name());
    try (InputStream content = upload.content().getInputStream()) {
      return started(
          who,
          imports.create(data, upload.octets(), content, run),
          run,
          purpose.goal(),
          purpose.confirmed());
    }
  }

  /** Checks a file once more. */
  FileImport check(SignedIn who, FileImport file) {
    String run = UUID.randomUUID().toString();
    FileImport begun = imports.begin(file.id(), run, ImportState::mayBeChecked);
    return started(who, begun, run, Goal.CHECK, Optional.empty());
  }

  /** Saves what was checked. */
  FileImport save(SignedIn who, FileImport file, Optional<String> confirmed) {
    String run = UUID.randomUUID().toString();
    FileImport begun = imports.begin(file.id(), run, ImportState.READY::equals);
    return started(who, begun, run, Goal.SAVE, confirmed);
  }

  /** What the last check found out about groups: the first ones, those that stop before others. */
  Impact impact(FileImport file) {
    return new Impact(
        reports.groups(file.id(), PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
            .map(GroupChange::impact)
            .toList(),
        file.confirm().orElse(""));
  }

  /** The same as somebody may know it. */
  Page<OnGroup> groups(SignedIn who, FileImport file, PageRequest request) {
    return reports
        .groups(file.id(), request)
        .map(
            changes -> {
              Set<Long> seen = guard.seen(who, changes.stream().map(GroupChange::impact).toList());
              return changes.stream()
                  .map(
                      change ->
                          new OnGroup(
                              change.impact(),
                              seen.contains(change.impact().groupId()),
                              change.stops()))
                  .toList();
            });
  }

  /**
   * The address that must be typed to confirm what an import does: of a group that has to be
   * confirmed, or, if none of these may be named, of the one whose members the file is about.
   *
   * @return empty if nothing has to be confirmed
   */
  static Optional<String> toConfirm(FileImport file, List<OnGroup> groups) {
    List<OnGroup> stops = groups.stream().filter(OnGroup::stops).toList();
    return stops.stream()
        .filter(OnGroup::seen)
        .findFirst()
        .map(group -> group.impact().address().text())
        .or(() -> stops.isEmpty() ? Optional.empty() : file.group().map(TargetGroup::address));
  }

  private FileImport started(
      SignedIn who, FileImport file, String run, Goal goal, Optional<String> confirmed) {
    worker.start(new ImportTask(file, run, who.scope(), goal, confirmed));
    return file;
  }
}
