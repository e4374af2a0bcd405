// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.task.TaskRetention;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes the tasks of groups that are gone, or were dissolved long enough ago. */
@Component
class TaskCleaner {
  private static final Logger LOG = LoggerFactory.getLogger(TaskCleaner.class);

  private final TaskRetention retention;

  TaskCleaner(GroupRepository repository) {
    this.retention = repository.taskRetention();
  }

  @Scheduled(fixedDelay = 60, initialDelay = 7, timeUnit = TimeUnit.MINUTES)
  void clean() {
    try {
      retention.removeOld();
    } catch (GroupsUnavailable e) {
      LOG.warn("Old tasks can't be removed now: {}", String.valueOf(e.getMessage()));
    }
  }
}
