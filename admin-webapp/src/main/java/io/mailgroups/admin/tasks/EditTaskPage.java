// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.mygroups.OwnGroups;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import io.mailgroups.task.Assignee;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskChanges;
import io.mailgroups.task.TaskState;
import io.mailgroups.task.Tasks;
import java.util.List;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where tasks are written, and written anew. */
@Controller
@Allowed(Who.SIGNED_IN)
class EditTaskPage {
  private final Tasks tasks;
  private final TaskChanges changes;
  private final TaskGroups groups;

  EditTaskPage(GroupRepository repository, TaskGroups groups) {
    this.tasks = repository.tasks();
    this.changes = repository.taskChanges();
    this.groups = groups;
  }

  @GetMapping("/my/groups/{id}/tasks/new")
  ModelAndView blank(@PathVariable long id, SignedIn who) {
    return making(who, groups.open(who, id), TaskForm.empty());
  }

  @PostMapping("/my/groups/{id}/tasks/new")
  ModelAndView make(
      @PathVariable long id, @ModelAttribute TaskForm form, SignedIn who, RedirectAttributes next) {
    OwnGroup group = groups.change(who, id);
    try {
      Task made = changes.create(who.change(), group.id(), form.data(new TreeSet<>()));
      Notice.done(next, "tasks.made", made.title());
      return new ModelAndView("redirect:" + TaskView.place(made));
    } catch (InvalidValue wrong) {
      return wrong(making(who, group, form), wrong);
    }
  }

  @GetMapping("/my/groups/{id}/tasks/{task}/edit")
  ModelAndView form(@PathVariable long id, @PathVariable long task, SignedIn who) {
    TaskGroups.InGroup found = groups.open(who, id, task);
    return editing(who, found, TaskForm.of(found.task()));
  }

  @PostMapping("/my/groups/{id}/tasks/{task}/edit")
  ModelAndView save(
      @PathVariable long id,
      @PathVariable long task,
      @ModelAttribute TaskForm form,
      SignedIn who,
      RedirectAttributes next) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    try {
      var data = form.data(tasks.data(found.task()).files());
      Task saved = changes.update(who.change(), id, task, form.ifVersion(), data);
      Notice.done(next, "tasks.saved", saved.title());
      return new ModelAndView("redirect:" + TaskView.place(saved));
    } catch (InvalidValue wrong) {
      return wrong(editing(who, found, form), wrong);
    } catch (StaleVersion stale) {
      ModelAndView again = editing(who, found, form.over(found.task().version()));
      again.setStatus(HttpStatus.CONFLICT);
      return again.addObject("errors", FieldErrors.none().add("", "stale-task", ""));
    }
  }

  private static ModelAndView making(SignedIn who, OwnGroup group, TaskForm form) {
    return page(who, group, form, List.of()).addObject("task", null);
  }

  private static ModelAndView editing(SignedIn who, TaskGroups.InGroup found, TaskForm form) {
    return page(who, found.group(), form, found.task().assignees()).addObject("task", found.task());
  }

  private static ModelAndView page(
      SignedIn who, OwnGroup group, TaskForm form, List<Assignee> assignees) {
    return new ModelAndView("tasks/form")
        .addObject("own", group)
        .addObject("form", form)
        .addObject("candidates", Candidate.of(assignees, form.ticked(), OwnGroups.person(who)))
        .addObject("states", TaskState.values())
        .addObject("mayChange", group.mayChange())
        .addObject("errors", FieldErrors.none());
  }

  // Whoever is ticked was there before or typed; so who doesn't fit stands at the field to type.
  private static ModelAndView wrong(ModelAndView again, InvalidValue wrong) {
    String pointer = wrong.pointer().equals("/assignees") ? "/add" : wrong.pointer();
    FieldErrors errors =
        FieldErrors.of(new InvalidValue(pointer, wrong.code(), String.valueOf(wrong.getMessage())));
    again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return again.addObject("errors", errors);
  }
}
