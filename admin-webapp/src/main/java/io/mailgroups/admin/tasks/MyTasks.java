// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroups;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.task.MyTask;
import io.mailgroups.task.TaskFilter;
import io.mailgroups.task.Tasks;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The tasks of whoever is signed in, in all groups that they share. */
@Component
class MyTasks {
  private final Tasks tasks;
  private final OwnGroups groups;

  MyTasks(GroupRepository repository, OwnGroups groups) {
    this.tasks = repository.tasks();
    this.groups = groups;
  }

  /** None for an account that is nobody of the directory. */
  Page<MyTask> page(SignedIn who, TaskFilter filter, PageRequest request) {
    return who.scope()
        .employeeId()
        .map(employee -> tasks.mine(employee, groups.collaborations(who), filter, request))
        .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
  }
}
