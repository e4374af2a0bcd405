// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.overview;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.overview.GroupChecks;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Keeps asking the groups, a few each minute, whether a message would reach anybody. */
@Configuration
@EnableScheduling
class GroupCheckTimer {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCheckTimer.class);
  private static final int GROUPS_AT_ONCE = 200;

  private final GroupChecks checks;

  GroupCheckTimer(GroupRepository repository) {
    this.checks = repository.groupChecks();
  }

  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
  void check() {
    try {
      checks.run(GROUPS_AT_ONCE);
    } catch (GroupsUnavailable e) {
      LOG.warn("Groups can't be checked now: {}", String.valueOf(e.getMessage()));
    }
  }
}
