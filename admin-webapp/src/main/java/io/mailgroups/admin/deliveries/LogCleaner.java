// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.expansion.LogRetention;
import io.mailgroups.expansion.LogRetention.Removed;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes deliveries and refusals from the log once they were kept long enough, or take too much
 * room.
 */
@Component
class LogCleaner {
  private static final Logger LOG = LoggerFactory.getLogger(LogCleaner.class);
  // Of a log that was never cleaned the rest goes the next time: other timers wait meanwhile.
  private static final int PORTIONS_AT_ONCE = 100;

  private final LogRetention retention;

  LogCleaner(GroupRepository repository) {
    this.retention = repository.logRetention();
  }

  @Scheduled(fixedDelay = 10, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
  void clean() {
    Removed old = removeAll(retention::removeOld);
    if (!old.equals(Removed.NOTHING)) {
      LOG.info(
          "Removed {} message(s) and {} refusal(s) that were kept long enough",
          old.messages(),
          old.refusals());
    }
    Removed excess = removeAll(retention::removeExcess);
    if (!excess.equals(Removed.NOTHING)) {
      LOG.info("Removed {} message(s) as the log was larger than it may be", excess.messages());
    }
  }

  private static Removed removeAll(Supplier<Removed> remove) {
    Removed all = Removed.NOTHING;
    try {
      Removed portion;
      int portions = 0;
      do {
        portion = remove.get();
        all = all.plus(portion);
        portions++;
      } while (portions < PORTIONS_AT_ONCE && !portion.equals(Removed.NOTHING));
    } catch (GroupsUnavailable e) {
      LOG.warn("Old deliveries can't be removed now: {}", String.valueOf(e.getMessage()));
    }
    return all;
  }
}
