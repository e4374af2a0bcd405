// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Sizes;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileContents;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.FileVersion;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Folders of a group, and files with what they look like and were. */
@Controller
@Allowed(Who.SIGNED_IN)
class FilesPage {
  private final GroupFiles files;
  private final FileContents contents;
  private final FileGroups groups;
  private final FolderView view;

  FilesPage(GroupRepository repository, FileContents contents, FileGroups groups, FolderView view) {
    this.files = repository.files();
    this.contents = contents;
    this.groups = groups;
    this.view = view;
  }

  /** The top, or what has some words in its name. */
  @GetMapping("/my/groups/{id}/files")
  ModelAndView list(
      @PathVariable long id,
      @RequestParam Optional<String> q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    OwnGroup group = groups.open(who, id);
    PageRequest part = new PageRequest(after, FolderView.ROWS);
    return Typed.text(q.orElse(null))
        .map(words -> view.found(group, words, part, request))
        .orElseGet(() -> view.folder(group, Optional.empty(), part, request));
  }

  /** A folder or a file; members can pass on its address, which stays when it is moved. */
  @GetMapping("/my/groups/{id}/files/{file}")
  ModelAndView one(
      @PathVariable long id,
      @PathVariable long file,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request)
      throws IOException {
    OwnGroup group = groups.open(who, id);
    PageRequest part = new PageRequest(after, FolderView.ROWS);
    List<FileItem> path = files.path(group.id(), file);
    if (path.isEmpty()) {
      throw new NotFound("file " + file);
    }
    FileItem item = path.get(path.size() - 1);
    return item.isFile()
        ? file(who, group, path, part, request)
        : view.folder(group, path, part, request)
            .addObject("mayRemove", FileGroups.mayRemove(who, group, item));
  }

  private ModelAndView file(
      SignedIn who,
      OwnGroup group,
      List<FileItem> path,
      PageRequest part,
      HttpServletRequest request)
      throws IOException {
    FileItem file = path.get(path.size() - 1);
    Page<FileVersion> versions = files.versions(file, part);
    boolean isImage = MediaTypes.isImage(file.name());
    boolean isFirst = part.after().isEmpty();
    Optional<TextPreview> text =
        isImage || !isFirst ? Optional.empty() : text(versions.items().get(0));
    return new ModelAndView("files/one")
        .addObject("own", group)
        .addObject("path", path)
        .addObject("file", file)
        .addObject("versions", versions.items())
        .addObject("next", NextPage.of(request, versions.next()))
        .addObject("isImage", isImage && isFirst)
        .addObject("text", text.orElse(null))
        .addObject("sizes", new Sizes())
        .addObject("mayChange", group.mayChange())
        .addObject("mayRemove", FileGroups.mayRemove(who, group, file));
  }

  private Optional<TextPreview> text(FileVersion newest) throws IOException {
    try (InputStream octets = contents.read(newest.contentKey(), 0)) {
      return TextPreview.of(octets);
    }
  }
}
