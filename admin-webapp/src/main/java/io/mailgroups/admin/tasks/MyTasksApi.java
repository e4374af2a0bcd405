// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.task.TaskFilter;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tasks of whoever calls, over all groups, by REST. */
@RestController
@Allowed(Who.SIGNED_IN)
class MyTasksApi {
  private final MyTasks mine;

  MyTasksApi(MyTasks mine) {
    this.mine = mine;
  }

  /** As in one group; those of groups that the caller has left are not among them. */
  @GetMapping("/api/v1/my/tasks")
  ListPage<TaskJson> list(
      @RequestParam(defaultValue = "false") boolean done,
      @RequestParam Optional<String> q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    TaskFilter filter = new TaskFilter(done, Optional.empty(), Typed.text(q.orElse(null)));
    return ListPage.of(
        mine.page(who, filter, new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        TaskJson::of);
  }
}
