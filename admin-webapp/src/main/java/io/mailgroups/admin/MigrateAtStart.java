// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import io.mailgroups.admin.page.AwayDatabase;
import io.mailgroups.database.Migration;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Brings the tables up to date; until the database is there, pages say that it is away and the
 * webapp isn't ready.
 */
@Component
@Order(0)
class MigrateAtStart implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(MigrateAtStart.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final DataSource dataSource;

  MigrateAtStart(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    while (!migrated()) {
      Thread.sleep(AGAIN.toMillis());
    }
  }

  private boolean migrated() {
    try {
      Migration.run(dataSource);
      return true;
    } catch (RuntimeException e) {
      if (!AwayDatabase.isWhy(e)) {
        throw e;
      }
      LOG.warn("The database is away; asking again in {} s: {}", AGAIN.toSeconds(), e.toString());
      return false;
    }
  }
}
