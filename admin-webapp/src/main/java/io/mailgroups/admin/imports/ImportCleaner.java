// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.transfer.Imports;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes files and reports of imports once they were kept long enough. */
@Component
class ImportCleaner {
  private static final Logger LOG = LoggerFactory.getLogger(ImportCleaner.class);

  private final Imports imports;

  ImportCleaner(GroupRepository repository) {
    this.imports = repository.imports();
  }

  @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
  void clean() {
    try {
      imports.removeOld();
    } catch (GroupsUnavailable e) {
      LOG.warn("Old imports can't be removed now: {}", String.valueOf(e.getMessage()));
    }
  }
}
