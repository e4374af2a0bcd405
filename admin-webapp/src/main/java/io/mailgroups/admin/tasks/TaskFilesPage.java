// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.task.TaskFile;
import io.mailgroups.task.Tasks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where files of the group are attached to a task, and detached. */
@Controller
@RequestMapping("/my/groups/{id}/tasks/{task}/files")
@Allowed(Who.SIGNED_IN)
class TaskFilesPage {
  private static final int ROWS = 50;

  private final Tasks tasks;
  private final GroupFiles files;
  private final Attachments attachments;
  private final TaskGroups groups;

  TaskFilesPage(GroupRepository repository, Attachments attachments, TaskGroups groups) {
    this.tasks = repository.tasks();
    this.files = repository.files();
    this.attachments = attachments;
    this.groups = groups;
  }

  /**
   * Where somebody looks for files.
   *
   * @param folder which is open; null for the top
   * @param q words of a name, whichever folder is open
   * @param after the end of the page before
   */
  record FileSearch(@Nullable Long folder, @Nullable String q, @Nullable String after) {}

  @GetMapping
  ModelAndView choose(
      @PathVariable long id,
      @PathVariable long task,
      @ModelAttribute FileSearch search,
      SignedIn who,
      HttpServletRequest request) {
    return page(groups.open(who, id, task), search, request);
  }

  @PostMapping
  ModelAndView change(
      @PathVariable long id,
      @PathVariable long task,
      @RequestParam Optional<Long> attach,
      @RequestParam Optional<Long> detach,
      @ModelAttribute FileSearch search,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    try {
      attach.ifPresent(file -> attachments.attach(who, found.task(), file));
      detach.ifPresent(file -> attachments.detach(who, found.task(), file));
      Notice.done(next, attach.isPresent() ? "tasks.attached" : "tasks.detached");
      next.addAttribute("folder", search.folder()).addAttribute("q", search.q());
      return new ModelAndView("redirect:" + TaskView.place(found.task()) + "/files");
    } catch (InvalidValue wrong) {
      ModelAndView again = page(found, search, request);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again.addObject(
          "errors", FieldErrors.none().add("", wrong.code(), String.valueOf(wrong.getMessage())));
    }
  }

  private ModelAndView page(
      TaskGroups.InGroup found, FileSearch search, HttpServletRequest request) {
    long group = found.group().id();
    PageRequest part = new PageRequest(Optional.ofNullable(search.after()), ROWS);
    Optional<String> words = Typed.text(search.q());
    Optional<Long> folder =
        words.isPresent() ? Optional.empty() : Optional.ofNullable(search.folder());
    Page<FileItem> within =
        words
            .map(q -> files.search(group, q, part))
            .orElseGet(() -> files.list(group, folder, part));
    List<TaskFile> attached = tasks.files(found.task());
    return new ModelAndView("tasks/files")
        .addObject("own", found.group())
        .addObject("task", found.task())
        .addObject("attached", attached)
        .addObject("attachedIds", attached.stream().map(TaskFile::id).toList())
        .addObject("path", folder.map(open -> path(group, open)).orElse(List.of()))
        .addObject("items", within.items())
        .addObject("search", search)
        .addObject("next", NextPage.of(request, within.next()))
        .addObject("mayChange", found.group().mayChange())
        .addObject("errors", FieldErrors.none());
  }

  private List<FileItem> path(long group, long folder) {
    List<FileItem> path = files.path(group, folder);
    if (path.isEmpty() || path.get(path.size() - 1).isFile()) {
      throw new NotFound("folder " + folder);
    }
    return path;
  }
}
