// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.database.Database;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds threads while the database is away. One of them looks at it; the others wait behind. */
final class DatabaseGate {
  private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseGate.class);

  private final Database database;
  private final Duration interval;
  private final ReentrantLock looking = new ReentrantLock();

  @Inject
  DatabaseGate(Database database, MailGroupsSettings settings) {
    this.database = database;
    this.interval = settings.gateInterval();
  }

  boolean isOpen() {
    return database.isAvailable();
  }

  /**
   * Returns when the database answers, at once if it does now.
   *
   * @throws InterruptedException when James stops
   */
  void pass() throws InterruptedException {
    if (isOpen()) {
      return;
    }
    looking.lockInterruptibly();
    try {
      waitUntilOpen();
    } finally {
      looking.unlock();
    }
  }

  private void waitUntilOpen() throws InterruptedException {
    boolean waited = false;
    while (!isOpen()) {
      if (!waited) {
        LOGGER.warn("The database is away; mail waits in the queue until it is back");
      }
      waited = true;
      TimeUnit.NANOSECONDS.sleep(interval.toNanos());
    }
    if (waited) {
      LOGGER.info("The database is back");
    }
  }
}
