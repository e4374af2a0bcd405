// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.Locks;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.Conflict;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LastPostmasterTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Grants POSTMASTER = Grants.of(AdminRole.POSTMASTER);
  private static final Grants AUDITOR = Grants.of(AdminRole.AUDITOR);

  private Organisation organisation = Organisation.empty();
  private Accounts accounts = organisation.repository().accounts();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    accounts = organisation.repository().accounts();
  }

  @Test
  void staysWhatTheyAre() {
    Account anne = accounts.create(CHANGE, ANNE, POSTMASTER);
    accounts.create(CHANGE, BART, AUDITOR);

    assertRefused(() -> accounts.delete(CHANGE, anne.id()));
    assertRefused(() -> update(anne, AccountState.DISABLED, POSTMASTER));
    assertRefused(() -> update(anne, AccountState.ENABLED, AUDITOR));
    assertThat(accounts.find(anne.id())).contains(anne);
  }

  @Test
  void mayGoOnceThereIsAnother() {
    Account anne = accounts.create(CHANGE, ANNE, POSTMASTER);
    Account root = accounts.createLocal(CHANGE, "root", "hash", POSTMASTER);

    update(anne, AccountState.ENABLED, AUDITOR);
    assertRefused(() -> accounts.delete(CHANGE, root.id()));
  }

  @Test
  void isWhoCanSignIn() {
    organisation.person(BART);
    Account anne = accounts.create(CHANGE, ANNE, POSTMASTER);
    accounts.create(CHANGE, BART, POSTMASTER);
    organisation.status(BART, EmployeeStatus.SUSPENDED);
    assertRefused(() -> accounts.delete(CHANGE, anne.id()));

    organisation.status(BART, EmployeeStatus.ACTIVE);
    accounts.delete(CHANGE, anne.id());
  }

  @Test
  void othersMayBeChanged() {
    accounts.create(CHANGE, ANNE, POSTMASTER);
    Account bart = accounts.create(CHANGE, BART, AUDITOR);
    update(bart, AccountState.DISABLED, AUDITOR);
    accounts.delete(CHANGE, bart.id());
  }

  // Both wait for the same lock, so both have begun before either reads.
  @Test
  void oneStaysWhenTwoGoAtOnce() throws InterruptedException {
    Account anne = accounts.create(CHANGE, ANNE, POSTMASTER);
    Account bart = accounts.create(CHANGE, BART, POSTMASTER);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try {
      CompletableFuture<Void> holder =
          CompletableFuture.runAsync(() -> hold(locked, release), threads);
      locked.await();
      CompletableFuture<Void> first =
          CompletableFuture.runAsync(() -> accounts.delete(CHANGE, anne.id()), threads);
      CompletableFuture<Void> second =
          CompletableFuture.runAsync(() -> update(bart, AccountState.ENABLED, AUDITOR), threads);
      Awaitility.await().until(() -> waiting() == 2);
      release.countDown();
      holder.join();

      assertThat(Stream.of(first, second).filter(LastPostmasterTest::wasRefused)).hasSize(1);
    } finally {
      release.countDown();
      threads.shutdownNow();
    }
    assertThat(accounts.all().stream().filter(a -> a.data().grants().has(AdminRole.POSTMASTER)))
        .hasSize(1);
  }

  private static void hold(CountDownLatch locked, CountDownLatch release) {
    DATABASE
        .database()
        .inTransactionDo(
            em -> {
              Locks.ADMINISTRATORS.take(em);
              locked.countDown();
              try {
                release.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static int waiting() {
    return Integer.parseInt(
        DATABASE
            .column(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query"
                    + " like '%mg_lock%'")
            .get(0));
  }

  private static boolean wasRefused(CompletableFuture<Void> change) {
    try {
      change.join();
      return false;
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(Conflict.class);
      return true;
    }
  }

  private static void assertRefused(ThrowingCallable change) {
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(change)
        .matches(conflict -> conflict.kind() == Conflict.Kind.LAST_POSTMASTER);
  }

  private Account update(Account account, AccountState state, Grants grants) {
    return accounts.update(CHANGE, account.id(), OptionalInt.of(account.version()), state, grants);
  }
}
