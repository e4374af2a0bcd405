// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.moderation.Courier;
import io.mailgroups.moderation.HeldMail;
import io.mailgroups.moderation.OutboxRound;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does at intervals what waits in the outbox, and tidies held mail up. It works while a mailet that
 * started it does, however many did; several Jameses share the work.
 */
final class OutboxWorker {
  private static final Logger LOGGER = LoggerFactory.getLogger(OutboxWorker.class);
  private static final int SECONDS_TO_END = 10;

  private final OutboxRound outbox;
  private final HeldMail held;
  private final MailGroupsSettings settings;
  private final Clock clock;

  private int users;
  private Optional<ScheduledExecutorService> timer = Optional.empty();

  @Inject
  OutboxWorker(OutboxRound outbox, HeldMail held, MailGroupsSettings settings, Clock clock) {
    this.outbox = outbox;
    this.held = held;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins, unless it works already. */
  synchronized void start(MailetContext context) {
    users++;
    if (timer.isEmpty()) {
      ScheduledExecutorService started =
          Executors.newSingleThreadScheduledExecutor(OutboxWorker::thread);
      long interval = settings.outboxInterval().toMillis();
      // Nothing to learn from its result: a turn throws nothing, and goes on until the timer ends.
      Future<?> unused =
          started.scheduleWithFixedDelay(
              () -> turn(context), interval, interval, TimeUnit.MILLISECONDS);
      timer = Optional.of(started);
    }
  }

  /** Ends with the last one that started it, after the work at hand. */
  synchronized void stop() {
    users--;
    if (users == 0) {
      timer.ifPresent(OutboxWorker::end);
      timer = Optional.empty();
    }
  }

  /** Does everything that is due. */
  void turn(MailetContext context) {
    Courier courier = new QueueCourier(context, clock, settings.webappUrl());
    try {
      boolean more = true;
      while (more) {
        more = held.tidyUp();
        while (outbox.next(courier)) {
          more = true;
        }
      }
    } catch (GroupsUnavailable e) {
      LOGGER.debug("The outbox waits for the database", e);
    } catch (RuntimeException e) {
      // Thrown on, it would end the timer.
      LOGGER.error("The outbox is tried again after a pause", e);
    }
  }

  private static void end(ScheduledExecutorService timer) {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        LOGGER.warn(
            "The outbox is still at work; what it does now is done again at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mailgroups-outbox");
    thread.setDaemon(true);
    return thread;
  }
}
