// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.file.ContentsUnavailable;
import io.mailgroups.file.FileContents;
import io.mailgroups.file.FileRemoval;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes files that were long enough in the trash, uploads that nobody goes on with, and garbage.
 */
@Component
class FileCleaner {
  private static final Logger LOG = LoggerFactory.getLogger(FileCleaner.class);

  private final FileRemoval removal;
  private final FileContents contents;

  FileCleaner(GroupRepository repository, FileContents contents) {
    this.removal = repository.fileRemoval();
    this.contents = contents;
  }

  @Scheduled(fixedDelay = 60, initialDelay = 6, timeUnit = TimeUnit.MINUTES)
  void clean() {
    try {
      removal.removeOld();
      for (List<String> keys = removal.garbage(); !keys.isEmpty(); keys = removal.garbage()) {
        keys.forEach(contents::remove);
        removal.collected(keys);
      }
    } catch (GroupsUnavailable | ContentsUnavailable e) {
      LOG.warn("Old files can't be removed now: {}", String.valueOf(e.getMessage()));
    }
  }
}
