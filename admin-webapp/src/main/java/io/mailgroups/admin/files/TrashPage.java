// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Sizes;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileChanges;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.FileRemoval;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The trash of a group. */
@Controller
@Allowed(Who.SIGNED_IN)
class TrashPage {
  private final GroupFiles files;
  private final FileChanges changes;
  private final FileRemoval removal;
  private final FileGroups groups;

  TrashPage(GroupRepository repository, FileGroups groups) {
    this.files = repository.files();
    this.changes = repository.fileChanges();
    this.removal = repository.fileRemoval();
    this.groups = groups;
  }

  @GetMapping("/my/groups/{id}/files/trash")
  String list(
      @PathVariable long id,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    OwnGroup group = groups.open(who, id);
    Page<FileItem> items = files.trash(group.id(), new PageRequest(after, FolderView.ROWS));
    model.addAttribute("own", group);
    model.addAttribute("items", items.items());
    model.addAttribute("restorable", restorable(who, group, items.items()));
    model.addAttribute("next", NextPage.of(request, items.next()));
    model.addAttribute("days", FileRemoval.TRASH_KEPT.toDays());
    model.addAttribute("sizes", new Sizes());
    model.addAttribute("mayEmpty", group.manages() && group.mayChange());
    return "files/trash";
  }

  /** Says what goes along. */
  @GetMapping("/my/groups/{id}/files/{file}/trash")
  String ask(@PathVariable long id, @PathVariable long file, SignedIn who, Model model) {
    OwnGroup group = groups.open(who, id);
    FileItem item = groups.item(group.id(), file);
    model.addAttribute("own", group);
    model.addAttribute("item", item);
    model.addAttribute("below", item.isFile() ? 0L : files.below(group.id(), file));
    model.addAttribute("days", FileRemoval.TRASH_KEPT.toDays());
    model.addAttribute("may", group.mayChange() && FileGroups.mayRemove(who, group, item));
    return "files/trash-ask";
  }

  @PostMapping("/my/groups/{id}/files/{file}/trash")
  String trash(
      @PathVariable long id, @PathVariable long file, SignedIn who, RedirectAttributes next) {
    OwnGroup group = groups.change(who, id);
    FileItem item = groups.item(group.id(), file);
    FileGroups.requireMayRemove(who, group, item);
    changes.trash(who.change(), group.id(), file);
    Notice.done(next, "files.trashed", item.name().text());
    return "redirect:" + NewFilesPage.place(id, item.folderId());
  }

  @PostMapping("/my/groups/{id}/files/{file}/restore")
  String restore(
      @PathVariable long id, @PathVariable long file, SignedIn who, RedirectAttributes next) {
    OwnGroup group = groups.change(who, id);
    FileGroups.requireMayRemove(who, group, groups.trashed(group.id(), file));
    FileItem back = changes.restore(who.change(), group.id(), file);
    Notice.done(next, "files.restored", back.name().text());
    return "redirect:" + NewFilesPage.place(id, back.folderId());
  }

  @GetMapping("/my/groups/{id}/files/trash/empty")
  String askToEmpty(@PathVariable long id, SignedIn who, Model model) {
    OwnGroup group = groups.open(who, id);
    model.addAttribute("own", group);
    model.addAttribute("may", group.manages() && group.mayChange());
    model.addAttribute("number", files.trashSize(group.id()));
    return "files/empty";
  }

  /** Removes what is there for good. */
  @PostMapping("/my/groups/{id}/files/trash/empty")
  String empty(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    OwnGroup group = groups.change(who, id);
    FileGroups.requireManages(group);
    Notice.done(next, "files.emptied", removal.emptyTrash(who.change(), group.id()));
    return "redirect:/my/groups/" + id + "/files/trash";
  }

  private static Set<Long> restorable(SignedIn who, OwnGroup group, List<FileItem> items) {
    return items.stream()
        .filter(item -> group.mayChange() && FileGroups.mayRemove(who, group, item))
        .map(FileItem::id)
        .collect(Collectors.toSet());
  }
}
