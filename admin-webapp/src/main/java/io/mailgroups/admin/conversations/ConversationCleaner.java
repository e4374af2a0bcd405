// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.GroupRepository;
import io.mailgroups.conversation.ConversationRetention;
import io.mailgroups.database.GroupsUnavailable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes messages from conversations once they were kept long enough, or their group is gone. */
@Component
class ConversationCleaner {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationCleaner.class);
  // The rest goes the next time: other timers wait meanwhile.
  private static final int PORTIONS_AT_ONCE = 100;

  private final ConversationRetention retention;

  ConversationCleaner(GroupRepository repository) {
    this.retention = repository.conversationRetention();
  }

  @Scheduled(fixedDelay = 10, initialDelay = 4, timeUnit = TimeUnit.MINUTES)
  void clean() {
    long removed = 0;
    try {
      long portion;
      int portions = 0;
      do {
        portion = retention.removeOld();
        removed += portion;
        portions++;
      } while (portions < PORTIONS_AT_ONCE && portion > 0);
    } catch (GroupsUnavailable e) {
      LOG.warn("Old conversations can't be removed now: {}", String.valueOf(e.getMessage()));
    }
    if (removed > 0) {
      LOG.info("Removed {} message(s) from conversations", removed);
    }
  }
}
