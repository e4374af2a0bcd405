// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.files.FileJson.PlaceJson;
import io.mailgroups.admin.files.FileJson.SpaceJson;
import io.mailgroups.admin.files.FileJson.VersionJson;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileChanges;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.FileName;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Files and folders of a group, by REST; what is sent is an upload, {@link UploadsApi}. */
@RestController
@RequestMapping("/api/v1/my/groups/{id}")
@Allowed(Who.SIGNED_IN)
class FilesApi {
  private final GroupFiles files;
  private final FileChanges changes;
  private final FileGroups groups;
  private final FileAnswer answer;
  private final MergePatch patches;

  FilesApi(GroupRepository repository, FileGroups groups, FileAnswer answer, MergePatch patches) {
    this.files = repository.files();
    this.changes = repository.fileChanges();
    this.groups = groups;
    this.answer = answer;
    this.patches = patches;
  }

  /**
   * What stands in a folder, or at the top; with {@code q} what has these words in its name,
   * wherever it stands.
   */
  @GetMapping("/files")
  ListPage<FileJson> list(
      @PathVariable long id,
      @RequestParam Optional<Long> folder,
      @RequestParam Optional<String> q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    OwnGroup group = groups.open(who, id);
    PageRequest request = new PageRequest(after, ListPage.limit(limit));
    Optional<String> words = Typed.text(q.orElse(null));
    if (words.isEmpty()) {
      folder.ifPresent(some -> groups.folder(group.id(), some));
    }
    return ListPage.of(
        words
            .map(query -> files.search(group.id(), query, request))
            .orElseGet(() -> files.list(group.id(), folder, request)),
        Optional.empty(),
        FileJson::of);
  }

  /** Makes a folder. */
  @PostMapping("/files")
  ResponseEntity<FileJson> createFolder(
      @PathVariable long id, @RequestBody PlaceJson body, SignedIn who) {
    OwnGroup group = groups.change(who, id);
    FileItem made = changes.createFolder(who.change(), group.id(), folder(body), name(body));
    return ResponseEntity.created(URI.create("/api/v1/my/groups/" + id + "/files/" + made.id()))
        .body(FileJson.of(made));
  }

  @GetMapping("/files/{file}")
  FileJson get(@PathVariable long id, @PathVariable long file, SignedIn who) {
    return FileJson.of(groups.item(groups.open(who, id).id(), file));
  }

  /** Renames or moves. */
  @MergePatchMapping("/files/{file}")
  FileJson place(
      @PathVariable long id, @PathVariable long file, @RequestBody JsonNode patch, SignedIn who) {
    OwnGroup group = groups.change(who, id);
    FileItem item = groups.item(group.id(), file);
    PlaceJson now =
        new PlaceJson(item.name().text(), item.folderId().map(String::valueOf).orElse(null));
    PlaceJson wanted = patches.apply(now, patch, PlaceJson.class);
    return FileJson.of(changes.place(who.change(), group.id(), file, folder(wanted), name(wanted)));
  }

  /** Puts it into the trash, a folder with all that is in it. */
  @DeleteMapping("/files/{file}")
  ResponseEntity<Void> trash(@PathVariable long id, @PathVariable long file, SignedIn who) {
    OwnGroup group = groups.change(who, id);
    FileGroups.requireMayRemove(who, group, groups.item(group.id(), file));
    changes.trash(who.change(), group.id(), file);
    return ResponseEntity.noContent().build();
  }

  /** The octets of the newest version, or of another; a range of them if asked for. */
  @GetMapping("/files/{file}/content")
  void content(
      @PathVariable long id,
      @PathVariable long file,
      @RequestParam Optional<Integer> version,
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    FileItem item = groups.file(groups.open(who, id).id(), file);
    answer.attachment(
        request, response, item, groups.version(item, version.orElse(item.version())));
  }

  @GetMapping("/files/{file}/versions")
  ListPage<VersionJson> versions(
      @PathVariable long id,
      @PathVariable long file,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    FileItem item = groups.file(groups.open(who, id).id(), file);
    return ListPage.of(
        files.versions(item, new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        VersionJson::of);
  }

  /** Makes what that version contained the newest one. */
  @PostMapping("/files/{file}/versions/{number}:restore")
  FileJson restoreVersion(
      @PathVariable long id, @PathVariable long file, @PathVariable int number, SignedIn who) {
    OwnGroup group = groups.change(who, id);
    groups.file(group.id(), file);
    return FileJson.of(changes.restoreVersion(who.change(), group.id(), file, number));
  }

  @GetMapping("/file-space")
  SpaceJson space(@PathVariable long id, SignedIn who) {
    return SpaceJson.of(files.space(groups.open(who, id).id()));
  }

  private static FileName name(PlaceJson body) {
    return FileName.parse(body.name() == null ? "" : body.name());
  }

  private static Optional<Long> folder(PlaceJson body) {
    @Nullable String folder = body.folder();
    try {
      return folder == null ? Optional.empty() : Optional.of(Long.parseLong(folder));
    } catch (NumberFormatException e) {
      throw new InvalidValue("/folder", "unknown-folder", "A folder is named by its id, or null.");
    }
  }
}
