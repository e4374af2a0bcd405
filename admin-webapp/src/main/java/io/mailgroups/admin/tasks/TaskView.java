// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskComment;
import io.mailgroups.task.Tasks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What a task looks like, also where a comment that was to be added is wrong. */
@Component
class TaskView {
  /** On one page. */
  static final int COMMENTS = 50;

  private final Tasks tasks;
  private final Clock clock;

  TaskView(GroupRepository repository, Clock clock) {
    this.tasks = repository.tasks();
    this.clock = clock;
  }

  /** Where a task stands. */
  static String place(Task task) {
    return place(task.groupId()) + "/" + task.id();
  }

  /** Where the tasks of a group stand. */
  static String place(long groupId) {
    return "/my/groups/" + groupId + "/tasks";
  }

  /**
   * The task with a page of its comments.
   *
   * @param after the end of the page before
   */
  ModelAndView page(
      SignedIn who, TaskGroups.InGroup found, Optional<String> after, HttpServletRequest request) {
    OwnGroup group = found.group();
    Task task = found.task();
    Page<TaskComment> comments = tasks.comments(task, new PageRequest(after, COMMENTS));
    boolean mayChange = group.mayChange();
    Set<Long> deletable =
        comments.items().stream()
            .filter(one -> mayChange && TaskGroups.mayDelete(who, group, one.created()))
            .map(TaskComment::id)
            .collect(Collectors.toSet());
    return new ModelAndView("tasks/one")
        .addObject("own", group)
        .addObject("task", task)
        .addObject("files", tasks.files(task))
        .addObject("comments", comments.items())
        .addObject("deletable", deletable)
        .addObject("next", NextPage.of(request, comments.next()))
        .addObject("dates", DueDates.now(clock))
        .addObject("mayChange", mayChange)
        .addObject("mayDelete", mayChange && TaskGroups.mayDelete(who, group, task.created()))
        .addObject("text", "")
        .addObject("errors", FieldErrors.none());
  }
}
