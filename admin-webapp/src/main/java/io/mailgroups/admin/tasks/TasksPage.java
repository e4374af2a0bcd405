// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.mygroups.OwnGroups;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.task.Task;
import io.mailgroups.task.Tasks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The tasks of a group, and one of them. */
@Controller
@Allowed(Who.SIGNED_IN)
class TasksPage {
  private static final int ROWS = 50;

  private final Tasks tasks;
  private final TaskGroups groups;
  private final TaskView view;
  private final Clock clock;

  TasksPage(GroupRepository repository, TaskGroups groups, TaskView view, Clock clock) {
    this.tasks = repository.tasks();
    this.groups = groups;
    this.view = view;
    this.clock = clock;
  }

  @GetMapping("/my/groups/{id}/tasks")
  ModelAndView list(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean done,
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam Optional<String> q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    OwnGroup group = groups.open(who, id);
    TaskSearch search = new TaskSearch(done, mine, Typed.text(q.orElse(null)));
    Optional<EmailAddress> me = OwnGroups.person(who);
    Page<Task> page = tasks.list(group.id(), search.filter(me), new PageRequest(after, ROWS));
    return new ModelAndView("tasks/list")
        .addObject("own", group)
        .addObject("search", search)
        .addObject("tasks", page.items())
        .addObject("next", NextPage.of(request, page.next()))
        .addObject("dates", DueDates.now(clock))
        .addObject("isEmployee", me.isPresent())
        .addObject("mayChange", group.mayChange());
  }

  /** A task with what was written about it; members can pass on its address. */
  @GetMapping("/my/groups/{id}/tasks/{task}")
  ModelAndView one(
      @PathVariable long id,
      @PathVariable long task,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    return view.page(who, groups.open(who, id, task), after, request);
  }
}
