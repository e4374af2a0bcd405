// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Setting;
import io.mailgroups.account.Settings;
import io.mailgroups.admin.imports.FileImports.Purpose;
import io.mailgroups.admin.imports.ImportJson.GroupJson;
import io.mailgroups.admin.imports.ImportJson.LineJson;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.ImportKind;
import io.mailgroups.transfer.ImportLine.Outcome;
import io.mailgroups.transfer.ImportReports;
import io.mailgroups.transfer.Imports;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports of files by REST; they go on in the background, and are asked how far they are. */
@RestController
@RequestMapping("/api/v1/imports")
@Allowed(Who.READERS)
class ImportsApi {
  private final Imports imports;
  private final ImportReports reports;
  private final Settings settings;
  private final ImportRights rights;
  private final FileImports files;
  private final SentFiles sent;

  ImportsApi(GroupRepository repository, ImportRights rights, FileImports files, SentFiles sent) {
    this.imports = repository.imports();
    this.reports = repository.importReports();
    this.settings = repository.settings();
    this.rights = rights;
    this.files = files;
    this.sent = sent;
  }

  @GetMapping
  ListPage<ImportJson> list(
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    Optional<String> own =
        who.scope().readsEverything() ? Optional.empty() : Optional.of(who.name());
    Page<FileImport> page = imports.page(own, new PageRequest(after, ListPage.limit(limit)));
    return ListPage.of(page.map(some -> rights.seen(who, some)), Optional.empty(), ImportJson::of);
  }

  /**
   * Takes a file, as a part {@code file} of a form or as the body, and checks it. Without {@code
   * dryRun} it is imported if nothing is wrong and nothing has to be confirmed.
   *
   * @param group id or address of the group whose members they are
   */
  @PostMapping
  @Allowed(Who.EDITORS)
  ResponseEntity<ImportJson> create(
      @RequestParam ImportKind kind,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      @RequestParam(required = false) @Nullable MultipartFile file,
      SignedIn who,
      HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    Purpose purpose = new Purpose(kind, group, dryRun ? Goal.CHECK : Goal.CHECK_AND_SAVE, confirm);
    rights.target(who, kind, group);
    FileImport begun = sent.with(request, file, kind, upload -> files.begin(who, purpose, upload));
    return ResponseEntity.created(URI.create("/api/v1/imports/" + begun.id()))
        .body(ImportJson.of(begun));
  }

  @GetMapping("/{id}")
  ImportJson get(@PathVariable long id, SignedIn who) {
    return ImportJson.of(rights.seen(who, id));
  }

  @GetMapping("/{id}/lines")
  ListPage<LineJson> lines(
      @PathVariable long id,
      @RequestParam(defaultValue = "") Set<Outcome> outcome,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    FileImport found = rights.seen(who, id);
    PageRequest request = new PageRequest(after, ListPage.limit(limit));
    return ListPage.of(reports.lines(found.id(), outcome, request), Optional.empty(), LineJson::of);
  }

  /** What it does to groups; those first that have to be confirmed. */
  @GetMapping("/{id}/groups")
  ListPage<GroupJson> groups(
      @PathVariable long id,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    FileImport found = rights.seen(who, id);
    PageRequest request = new PageRequest(after, ListPage.limit(limit));
    return ListPage.of(files.groups(who, found, request), Optional.empty(), GroupJson::of);
  }

  /** Imports what was checked; guarded. */
  @PostMapping("/{id}:run")
  @Allowed(Who.EDITORS)
  ResponseEntity<ImportJson> run(
      @PathVariable long id, @RequestParam Optional<String> confirm, SignedIn who) {
    FileImport file = rights.editable(who, id);
    double share = settings.value(Setting.GUARD_SHARE).doubleValue();
    files.impact(file).requireConfirmed(share, confirm);
    return ResponseEntity.accepted().body(ImportJson.of(files.save(who, file, confirm)));
  }

  /** Checks the same file once more, as after an interruption. */
  @PostMapping("/{id}:check")
  @Allowed(Who.EDITORS)
  ResponseEntity<ImportJson> check(@PathVariable long id, SignedIn who) {
    FileImport file = rights.editable(who, id);
    return ResponseEntity.accepted().body(ImportJson.of(files.check(who, file)));
  }
}
