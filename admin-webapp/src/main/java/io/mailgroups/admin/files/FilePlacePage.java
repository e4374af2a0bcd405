// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileChanges;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.FileName;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Renames and moves files and folders, and makes earlier versions the newest ones. */
@Controller
@Allowed(Who.SIGNED_IN)
class FilePlacePage {
  private final GroupFiles files;
  private final FileChanges changes;
  private final FileGroups groups;

  FilePlacePage(GroupRepository repository, FileGroups groups) {
    this.files = repository.files();
    this.changes = repository.fileChanges();
    this.groups = groups;
  }

  @GetMapping("/my/groups/{id}/files/{file}/rename")
  ModelAndView askName(@PathVariable long id, @PathVariable long file, SignedIn who) {
    OwnGroup group = groups.open(who, id);
    FileItem item = groups.item(group.id(), file);
    return renaming(group, item, item.name().text());
  }

  @PostMapping("/my/groups/{id}/files/{file}/rename")
  ModelAndView rename(
      @PathVariable long id,
      @PathVariable long file,
      @RequestParam(defaultValue = "") String name,
      SignedIn who,
      RedirectAttributes next) {
    OwnGroup group = groups.change(who, id);
    FileItem item = groups.item(group.id(), file);
    try {
      FileName called = FileName.parse(name);
      changes.place(who.change(), group.id(), file, item.folderId(), called);
      Notice.done(next, "files.renamed", called.text());
      return to(id, file);
    } catch (InvalidValue wrong) {
      return FileFormErrors.on(renaming(group, item, name), "name", wrong);
    } catch (Conflict conflict) {
      return FileFormErrors.on(renaming(group, item, name), "name", conflict);
    }
  }

  /** A folder to move something to; from it others can be opened. */
  @GetMapping("/my/groups/{id}/files/{file}/move")
  ModelAndView askPlace(
      @PathVariable long id,
      @PathVariable long file,
      @RequestParam Optional<Long> to,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    OwnGroup group = groups.open(who, id);
    PageRequest part = new PageRequest(after, FolderView.ROWS);
    return moving(group, groups.item(group.id(), file), to, part, request);
  }

  @PostMapping("/my/groups/{id}/files/{file}/move")
  ModelAndView move(
      @PathVariable long id,
      @PathVariable long file,
      @RequestParam Optional<Long> to,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    OwnGroup group = groups.change(who, id);
    FileItem item = groups.item(group.id(), file);
    try {
      changes.place(who.change(), group.id(), file, to, item.name());
      Notice.done(next, "files.moved", item.name().text());
      return to(id, file);
    } catch (Conflict conflict) {
      PageRequest first = PageRequest.first(FolderView.ROWS);
      return FileFormErrors.on(moving(group, item, to, first, request), "", conflict);
    }
  }

  @PostMapping("/my/groups/{id}/files/{file}/versions/{number}/restore")
  ModelAndView restoreVersion(
      @PathVariable long id,
      @PathVariable long file,
      @PathVariable int number,
      SignedIn who,
      RedirectAttributes next) {
    OwnGroup group = groups.change(who, id);
    groups.file(group.id(), file);
    changes.restoreVersion(who.change(), group.id(), file, number);
    Notice.done(next, "files.version-restored", number);
    return to(id, file);
  }

  private static ModelAndView renaming(OwnGroup group, FileItem item, String name) {
    return new ModelAndView("files/rename")
        .addObject("own", group)
        .addObject("item", item)
        .addObject("name", name)
        .addObject("errors", FieldErrors.none());
  }

  private ModelAndView moving(
      OwnGroup group,
      FileItem item,
      Optional<Long> to,
      PageRequest part,
      HttpServletRequest request) {
    List<FileItem> path = to.map(folder -> files.path(group.id(), folder)).orElse(List.of());
    if (to.isPresent() && path.isEmpty()) {
      throw new NotFound("folder " + to.get());
    }
    Page<FileItem> within = files.list(group.id(), to, part);
    List<FileItem> folders =
        within.items().stream().filter(some -> !some.isFile() && some.id() != item.id()).toList();
    // Folders come first; once there are files no further page has any.
    boolean isMore = within.items().stream().noneMatch(FileItem::isFile);
    return new ModelAndView("files/move")
        .addObject("own", group)
        .addObject("item", item)
        .addObject("path", path)
        .addObject("to", to.orElse(null))
        .addObject("folders", folders)
        .addObject("next", isMore ? NextPage.of(request, within.next()) : null)
        .addObject("errors", FieldErrors.none());
  }

  private static ModelAndView to(long group, long file) {
    return new ModelAndView("redirect:" + NewFilesPage.place(group, Optional.of(file)));
  }
}
