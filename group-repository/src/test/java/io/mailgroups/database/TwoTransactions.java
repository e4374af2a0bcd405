// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Two changes whose transactions overlap: the second one begins when the first has done its work,
 * and the first goes on and ends when the second has come to its end or waits for it.
 */
public final class TwoTransactions {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private TwoTransactions() {}

  /**
   * What the second gives.
   *
   * @throws java.util.concurrent.ExecutionException with what the second throws
   */
  public static <T> T overlap(TestDatabase server, Supplier<?> first, Supplier<T> second)
      throws Exception {
    return overlap(server, first, second, () -> true);
  }

  /** As {@link #overlap(TestDatabase, Supplier, Supplier)}, with what the first does at last. */
  public static <T> T overlap(
      TestDatabase server, Supplier<?> first, Supplier<T> second, Supplier<?> atLast)
      throws Exception {
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> earlier =
          threads.submit(
              () ->
                  server
                      .database()
                      .together(
                          () -> {
                            var unused = first.get();
                            worked.countDown();
                            return ends(end) ? atLast.get() : false;
                          }));
      await().atMost(AT_MOST).until(() -> worked.getCount() == 0 || earlier.isDone());
      Future<T> later = threads.submit(second::get);
      await().atMost(AT_MOST).until(() -> later.isDone() || isOneWaiting(server));
      end.countDown();
      earlier.get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
      return later.get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
    } finally {
      end.countDown();
      threads.shutdownNow();
    }
  }

  private static boolean ends(CountDownLatch end) {
    try {
      return end.await(AT_MOST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOneWaiting(TestDatabase server) {
    return !server.column("select 1 from pg_locks where not granted").isEmpty();
  }
}
