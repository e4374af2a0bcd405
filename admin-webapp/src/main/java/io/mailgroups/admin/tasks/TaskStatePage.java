// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.LocalPath;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskChanges;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.TaskState;
import io.mailgroups.task.Tasks;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** How far a task is, by one press; and its end. */
@Controller
@Allowed(Who.SIGNED_IN)
class TaskStatePage {
  private final Tasks tasks;
  private final TaskChanges changes;
  private final TaskGroups groups;

  TaskStatePage(GroupRepository repository, TaskGroups groups) {
    this.tasks = repository.tasks();
    this.changes = repository.taskChanges();
    this.groups = groups;
  }

  /** Goes back to the list in which it was pressed, if it was in one. */
  @PostMapping("/my/groups/{id}/tasks/{task}/state")
  RedirectView set(
      @PathVariable long id,
      @PathVariable long task,
      @RequestParam TaskState state,
      @RequestParam Optional<String> back,
      SignedIn who,
      RedirectAttributes next) {
    Task found = groups.change(who, id, task).task();
    TaskData data = tasks.data(found).withState(state);
    Task saved = changes.update(who.change(), id, task, OptionalInt.of(found.version()), data);
    Notice.done(next, "tasks.set-" + state, saved.title());
    RedirectView list =
        new RedirectView(back.map(LocalPath::of).orElse(TaskView.place(saved)), true);
    // It is a place as it was asked for, in which braces mean nothing.
    list.setExpandUriTemplateVariables(false);
    return list;
  }

  /** Says what goes with it. */
  @GetMapping("/my/groups/{id}/tasks/{task}/delete")
  ModelAndView ask(@PathVariable long id, @PathVariable long task, SignedIn who) {
    TaskGroups.InGroup found = groups.open(who, id, task);
    return new ModelAndView("tasks/delete")
        .addObject("own", found.group())
        .addObject("task", found.task())
        .addObject(
            "may",
            found.group().mayChange()
                && TaskGroups.mayDelete(who, found.group(), found.task().created()));
  }

  @PostMapping("/my/groups/{id}/tasks/{task}/delete")
  String delete(
      @PathVariable long id, @PathVariable long task, SignedIn who, RedirectAttributes next) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    TaskGroups.requireMayDelete(who, found.group(), found.task().created());
    changes.delete(who.change(), id, task);
    Notice.done(next, "tasks.deleted", found.task().title());
    return "redirect:" + TaskView.place(id);
  }
}
