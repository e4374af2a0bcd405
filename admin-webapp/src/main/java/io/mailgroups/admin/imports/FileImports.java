// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.impact.Impact;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.GroupChange;
import io.mailgroups.transfer.ImportKind;
import io.mailgroups.transfer.ImportReports;
import io.mailgroups.transfer.ImportState;
import io.mailgroups.transfer.Imports;
import io.mailgroups.transfer.NewImport;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Starts imports, for pages and calls alike. */
@Component
class FileImports {
  private final Imports imports;
  private final ImportReports reports;
  private final ImportRights rights;
  private final ImportWorker worker;

  FileImports(GroupRepository repository, ImportRights rights, ImportWorker worker) {
    this.imports = repository.imports();
    this.reports = repository.importReports();
    this.rights = rights;
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

  /** The address that must be typed to confirm what an import does; empty for nothing. */
  static Optional<String> toConfirm(List<GroupChange> groups) {
    return groups.stream()
        .filter(GroupChange::stops)
        .findFirst()
        .map(group -> group.impact().address().text());
  }

  private FileImport started(
      SignedIn who, FileImport file, String run, Goal goal, Optional<String> confirmed) {
    worker.start(new ImportTask(file, run, who.scope(), goal, confirmed));
    return file;
  }
}
