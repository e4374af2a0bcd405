// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.task.TaskChanges;
import io.mailgroups.task.TaskComment;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people write about a task. */
@Controller
@RequestMapping("/my/groups/{id}/tasks/{task}/comments")
@Allowed(Who.SIGNED_IN)
class CommentsPage {
  private final TaskChanges changes;
  private final TaskGroups groups;
  private final TaskView view;

  CommentsPage(GroupRepository repository, TaskGroups groups, TaskView view) {
    this.changes = repository.taskChanges();
    this.groups = groups;
    this.view = view;
  }

  @PostMapping
  ModelAndView write(
      @PathVariable long id,
      @PathVariable long task,
      @RequestParam(defaultValue = "") String text,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    try {
      TaskComment written = changes.comment(who.change(), id, task, text);
      Notice.done(next, "tasks.commented");
      // The first page may end before it.
      String part =
          found.task().comments() < TaskView.COMMENTS ? "" : "?after=" + (written.id() - 1);
      return new ModelAndView(
          "redirect:" + TaskView.place(found.task()) + part + "#comment-" + written.id());
    } catch (InvalidValue wrong) {
      ModelAndView again = view.page(who, found, Optional.empty(), request);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again.addObject("text", text).addObject("errors", FieldErrors.of(wrong));
    }
  }

  /** Shows what it deletes. */
  @GetMapping("/{comment}/delete")
  ModelAndView ask(
      @PathVariable long id, @PathVariable long task, @PathVariable long comment, SignedIn who) {
    TaskGroups.InGroup found = groups.open(who, id, task);
    TaskComment doomed = groups.comment(found.task(), comment);
    return new ModelAndView("tasks/delete-comment")
        .addObject("own", found.group())
        .addObject("task", found.task())
        .addObject("comment", doomed)
        .addObject(
            "may",
            found.group().mayChange()
                && TaskGroups.mayDelete(who, found.group(), doomed.created()));
  }

  @PostMapping("/{comment}/delete")
  String delete(
      @PathVariable long id,
      @PathVariable long task,
      @PathVariable long comment,
      SignedIn who,
      RedirectAttributes next) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    TaskComment doomed = groups.comment(found.task(), comment);
    TaskGroups.requireMayDelete(who, found.group(), doomed.created());
    changes.deleteComment(who.change(), id, task, comment);
    Notice.done(next, "tasks.comment-deleted");
    return "redirect:" + TaskView.place(found.task());
  }
}
