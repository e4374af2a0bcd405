// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Sizes;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What a folder looks like, also where something that was to be added to it is wrong. */
@Component
class FolderView {
  static final int ROWS = 100;

  private final GroupFiles files;

  FolderView(GroupRepository repository) {
    this.files = repository.files();
  }

  /**
   * A folder, or the top.
   *
   * @throws NotFound if it is not there
   */
  ModelAndView folder(
      OwnGroup group, Optional<Long> folder, PageRequest part, HttpServletRequest request) {
    List<FileItem> path = folder.map(id -> path(group, id)).orElse(List.of());
    return page(group, path, files.list(group.id(), folder, part), request);
  }

  /** A folder of which the path is known. */
  ModelAndView folder(
      OwnGroup group, List<FileItem> path, PageRequest part, HttpServletRequest request) {
    long id = path.get(path.size() - 1).id();
    return page(group, path, files.list(group.id(), Optional.of(id), part), request);
  }

  /** What has some words in its name. */
  ModelAndView found(OwnGroup group, String q, PageRequest part, HttpServletRequest request) {
    return page(group, List.of(), files.search(group.id(), q, part), request).addObject("q", q);
  }

  private ModelAndView page(
      OwnGroup group, List<FileItem> path, Page<FileItem> items, HttpServletRequest request) {
    return new ModelAndView("files/list")
        .addObject("own", group)
        .addObject("path", path)
        .addObject("folder", path.isEmpty() ? null : path.get(path.size() - 1))
        .addObject("items", items.items())
        .addObject("next", NextPage.of(request, items.next()))
        .addObject("q", "")
        .addObject("name", "")
        .addObject("errors", FieldErrors.none())
        .addObject("space", files.space(group.id()))
        .addObject("sizes", new Sizes())
        .addObject("mayChange", group.mayChange());
  }

  private List<FileItem> path(OwnGroup group, long folder) {
    List<FileItem> path = files.path(group.id(), folder);
    if (path.isEmpty() || path.get(path.size() - 1).isFile()) {
      throw new NotFound("folder " + folder);
    }
    return path;
  }
}
