// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  @Test
  void writesAllOrNothing() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                DATABASE
                    .database()
                    .inTransactionDo(
                        em -> {
                          insert(em, "a.example");
                          throw new IllegalStateException("no");
                        }))
        .withMessage("no");

    assertThat(DATABASE.column("select name from mg_domain")).isEmpty();
  }

  @Test
  void severalAreOneWhenDoneTogether() {
    Database database = DATABASE.database();
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(
            () ->
                database.together(
                    () -> {
                      database.inTransactionDo(em -> insert(em, "a.example"));
                      database.inTransactionDo(em -> insert(em, "a.example"));
                      return true;
                    }));
    assertThat(DATABASE.column("select name from mg_domain")).isEmpty();

    long seen =
        database.together(
            () -> {
              database.inTransactionDo(em -> insert(em, "a.example"));
              return database.together(() -> database.inTransaction(TransactionTest::domains));
            });
    assertThat(seen).isOne();
    assertThat(DATABASE.column("select name from mg_domain")).containsExactly("a.example");
  }

  @Test
  void aRehearsalSeesWhatItDoesAndLeavesNothing() {
    Database database = DATABASE.database();
    long seen =
        database.rehearse(
            () -> {
              database.inTransactionDo(em -> insert(em, "a.example"));
              return database.inTransaction(TransactionTest::domains);
            });
    assertThat(seen).isOne();
    assertThat(DATABASE.column("select name from mg_domain")).isEmpty();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> database.together(() -> database.rehearse(() -> true)));
    database.inTransactionDo(em -> insert(em, "b.example"));
    assertThat(DATABASE.column("select name from mg_domain")).containsExactly("b.example");
  }

  @Test
  void giveTheConnectionBackWhateverIsThrown() {
    DatabaseSettings one =
        new DatabaseSettings(DATABASE.url(), "postgres", "", 1, Duration.ofSeconds(1));
    try (Database database = Database.open(one)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(
                () ->
                    database.inTransactionDo(
                        em -> {
                          insert(em, "a.example");
                          throw new AssertionError("no");
                        }))
            .isInstanceOf(AssertionError.class);
      }
      database.inTransactionDo(em -> insert(em, "b.example"));
    }
    assertThat(DATABASE.column("select name from mg_domain")).containsExactly("b.example");
  }

  // A lock that ended with its statement would let both read before either writes.
  @Test
  void holdTheirLocksUntilTheyEnd() throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> holder =
          threads.submit(
              () ->
                  DATABASE
                      .database()
                      .inTransactionDo(
                          em -> {
                            Locks.NESTING.take(em);
                            locked.countDown();
                            await(release);
                          }));
      locked.await();
      assertThat(
              DATABASE.column(
                  "select count(*) from (select 1 from mg_lock where name = 'NESTING' for update skip locked) l"))
          .containsExactly("0");
      Future<?> other =
          threads.submit(() -> DATABASE.database().inTransactionDo(Locks.DEPARTMENTS::take));
      other.get(10, TimeUnit.SECONDS);
      release.countDown();
      holder.get(10, TimeUnit.SECONDS);
      DATABASE.database().inTransactionDo(Locks.NESTING::take);
    } finally {
      release.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void sayWhatIsTakenAndWhatCannotBeKept() {
    DATABASE.database().inTransactionDo(em -> insert(em, "a.example"));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> DATABASE.database().inTransactionDo(em -> insert(em, "a.example")))
        .matches(conflict -> conflict.kind() == Conflict.Kind.NAME_TAKEN);
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> DATABASE.database().inTransactionDo(em -> insert(em, "x".repeat(300))));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> DATABASE.database().inTransactionDo(em -> insert(em, "a\u0000b")));
  }

  @Test
  void runWithTheLibrarysOwnClassLoaderAndGiveTheThreadItsOwnBack() {
    ClassLoader servers = new ClassLoader(null) {};
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(servers);
    try {
      assertThat(
              DATABASE.database().<ClassLoader>inTransaction(em -> thread.getContextClassLoader()))
          .isSameAs(Database.class.getClassLoader());
      assertThat(thread.getContextClassLoader()).isSameAs(servers);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void settingsDoNotShowThePassword() {
    assertThat(
            new DatabaseSettings("jdbc:postgresql://h/d", "me", "s3cret", 1, Duration.ofSeconds(1)))
        .hasToString("jdbc:postgresql://h/d as me");
  }

  private static void insert(EntityManager em, String domain) {
    em.createNativeQuery("insert into mg_domain (name) values (?1)")
        .setParameter(1, domain)
        .executeUpdate();
  }

  private static long domains(EntityManager em) {
    return ((Number) em.createNativeQuery("select count(*) from mg_domain").getSingleResult())
        .longValue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
