// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileChanges;
import io.mailgroups.file.FileRemoval;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.listing.PageRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trash of a group, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups/{id}/trash")
@Allowed(Who.SIGNED_IN)
class TrashApi {
  private final GroupFiles files;
  private final FileChanges changes;
  private final FileRemoval removal;
  private final FileGroups groups;

  TrashApi(GroupRepository repository, FileGroups groups) {
    this.files = repository.files();
    this.changes = repository.fileChanges();
    this.removal = repository.fileRemoval();
    this.groups = groups;
  }

  /** What was put there, the newest first. */
  @GetMapping
  ListPage<FileJson> list(
      @PathVariable long id,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    OwnGroup group = groups.open(who, id);
    return ListPage.of(
        files.trash(group.id(), new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        FileJson::of);
  }

  /** Takes it back to where it was, or to the top if that is gone. */
  @PostMapping("/{file}:restore")
  FileJson restore(@PathVariable long id, @PathVariable long file, SignedIn who) {
    OwnGroup group = groups.change(who, id);
    FileGroups.requireMayRemove(who, group, groups.trashed(group.id(), file));
    return FileJson.of(changes.restore(who.change(), group.id(), file));
  }

  /** Removes what is there for good; for owners and managers. */
  @DeleteMapping
  ResponseEntity<Void> empty(@PathVariable long id, SignedIn who) {
    OwnGroup group = groups.change(who, id);
    FileGroups.requireManages(group);
    int unused = removal.emptyTrash(who.change(), group.id());
    return ResponseEntity.noContent().build();
  }
}
