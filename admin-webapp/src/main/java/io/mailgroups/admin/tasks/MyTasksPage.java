// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.task.MyTask;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The tasks of whoever is signed in, over all groups. */
@Controller
@Allowed(Who.SIGNED_IN)
class MyTasksPage {
  private static final int ROWS = 50;

  private final MyTasks mine;
  private final Clock clock;

  MyTasksPage(MyTasks mine, Clock clock) {
    this.mine = mine;
    this.clock = clock;
  }

  @GetMapping("/my/tasks")
  ModelAndView list(
      @RequestParam(defaultValue = "false") boolean done,
      @RequestParam Optional<String> q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    TaskSearch search = new TaskSearch(done, false, Typed.text(q.orElse(null)));
    Page<MyTask> page =
        mine.page(who, search.filter(Optional.empty()), new PageRequest(after, ROWS));
    return new ModelAndView("tasks/mine")
        .addObject("search", search)
        .addObject("tasks", page.items())
        .addObject("next", NextPage.of(request, page.next()))
        .addObject("dates", DueDates.now(clock));
  }
}
