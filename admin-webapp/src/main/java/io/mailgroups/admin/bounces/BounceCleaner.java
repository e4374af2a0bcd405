// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.bounces;

import io.mailgroups.GroupRepository;
import io.mailgroups.bounce.Bounces;
import io.mailgroups.database.GroupsUnavailable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what came back so long ago that nobody asks for it. */
@Component
class BounceCleaner {
  private static final Logger LOG = LoggerFactory.getLogger(BounceCleaner.class);

  private final Bounces bounces;

  BounceCleaner(GroupRepository repository) {
    this.bounces = repository.bounces();
  }

  @Scheduled(fixedDelay = 24, initialDelay = 1, timeUnit = TimeUnit.HOURS)
  void clean() {
    try {
      int removed = bounces.forget();
      if (removed > 0) {
        LOG.info("Forgot {} address(es) from which mail came back long ago", removed);
      }
    } catch (GroupsUnavailable e) {
      LOG.warn("Old bounces can't be removed now: {}", String.valueOf(e.getMessage()));
    }
  }
}
