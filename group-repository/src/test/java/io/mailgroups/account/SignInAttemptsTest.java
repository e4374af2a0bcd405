// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.database.Database;
import io.mailgroups.database.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInAttemptsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final String ANNE = "anne@example.com";
  private static final String BART = "bart@example.com";
  private static final String HOME = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";
  private static final int MAX_ROWS = 20;

  private final AdjustableClock clock = new AdjustableClock();
  private final SignInAttempts attempts = new SignInAttempts(DATABASE.database(), clock, MAX_ROWS);

  @Test
  void slowDownGuessingOfOneNameFromManyAddresses() {
    for (int i = 0; i < 5; i++) {
      assertThat(attempts.mayTry(ANNE, "192.0.2." + i)).isEmpty();
    }
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      Duration wait = attempts.mayTry(ANNE, "198.51.100." + i).orElseThrow();
      waits.add(wait);
      clock.advance(wait);
      assertThat(attempts.mayTry(" ANNE@example.com", "198.51.100." + i)).isEmpty();
    }
    assertThat(waits)
        .startsWith(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8))
        .endsWith(Duration.ofSeconds(512), Duration.ofMinutes(15), Duration.ofMinutes(15));
    assertThat(attempts.mayTry(BART, "198.51.100.1")).isEmpty();
  }

  @Test
  void slowDownGuessingOfManyNamesFromOneAddress() {
    for (int i = 0; i < 30; i++) {
      assertThat(attempts.mayTry("name" + i, HOME)).isEmpty();
    }
    assertThat(attempts.mayTry("another", HOME)).contains(Duration.ofSeconds(2));
    assertThat(attempts.mayTry("another", ELSEWHERE)).isEmpty();
  }

  @Test
  void doNotGrowByTriesThatComeTooEarly() {
    fail(ANNE, HOME, 5);
    for (int i = 0; i < 50; i++) {
      assertThat(attempts.mayTry(ANNE, HOME)).contains(Duration.ofSeconds(2));
    }
    clock.advance(Duration.ofSeconds(1));
    assertThat(attempts.mayTry(ANNE, HOME)).contains(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(attempts.mayTry(ANNE, HOME)).isEmpty();
  }

  @Test
  void areForgottenAfterAnHourAndWhenOneSucceeds() {
    fail(ANNE, HOME, 5);
    clock.advance(Duration.ofHours(1));
    fail(ANNE, HOME, 4);
    assertThat(attempts.mayTry(ANNE, HOME)).isEmpty();
    attempts.succeeded(ANNE, HOME);
    fail(ANNE, HOME, 5);
    assertThat(attempts.mayTry(ANNE, HOME)).isPresent();
  }

  @Test
  void ofAnAddressAreNotForgottenByOwnSuccess() {
    for (int i = 0; i < 29; i++) {
      fail("name" + i, HOME, 1);
    }
    fail("mallory@example.com", HOME, 1);
    attempts.succeeded("mallory@example.com", HOME);
    fail("name29", HOME, 1);
    assertThat(attempts.mayTry("name30", HOME)).isPresent();
  }

  @Test
  void thatSucceedLeaveNothingBehind() {
    for (int i = 0; i < 100; i++) {
      assertThat(attempts.mayTry(ANNE, HOME)).isEmpty();
      attempts.succeeded(ANNE, HOME);
    }
    assertThat(rows()).isZero();
  }

  @Test
  void areNoneWhenThePasswordCouldNotBeLookedAt() {
    for (int i = 0; i < 100; i++) {
      assertThat(attempts.mayTry(ANNE, HOME)).isEmpty();
      attempts.withdraw(ANNE, HOME);
    }
    assertThat(rows()).isZero();
    attempts.withdraw(ANNE, HOME);
    fail(ANNE, HOME, 5);
  }

  @Test
  void countAnIpv6NetworkAsOneAddress() {
    for (int i = 0; i < 30; i++) {
      fail("name" + i, "2001:db8:1:2::" + i, 1);
    }
    assertThat(attempts.mayTry("another", "2001:db8:1:2:ffff:1:2:3")).isPresent();
    assertThat(attempts.mayTry("another", "2001:db8:1:3::1")).isEmpty();
  }

  @Test
  void doNotKeepWhatWasTyped() {
    fail("my password", HOME, 1);
    assertThat(DATABASE.column("select subject from mg_sign_in_attempt"))
        .hasSize(2)
        .allMatch(subject -> subject.matches("[0-9a-f]{64}"));
    fail("x".repeat(100_000) + "\u0000", HOME, 1);
  }

  @Test
  void takeOldRowsAlong() {
    for (int i = 0; i < 8; i++) {
      fail("name" + i, HOME, 1);
    }
    assertThat(rows()).isEqualTo(9);
    clock.advance(Duration.ofHours(1));
    fail(ANNE, ELSEWHERE, 1);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void areBoundedByForgettingTheOldest() {
    fail(ANNE, HOME, 5);
    for (int i = 0; i < 3 * MAX_ROWS; i++) {
      clock.advance(Duration.ofMillis(1));
      fail("name" + i, "198.51.100." + i, 1);
    }
    assertThat(rows()).isLessThanOrEqualTo(MAX_ROWS);
    assertThat(attempts.mayTry(ANNE, HOME)).isEmpty();
  }

  @Test
  void areCountedTogetherByTwoInstances() {
    fail(ANNE, HOME, 5);
    try (Database other = Database.open(DATABASE.settings())) {
      assertThat(new SignInAttempts(other, clock, MAX_ROWS).mayTry(ANNE, HOME)).isPresent();
    }
  }

  // All have begun before the first can count.
  @Test
  void manyAtOnceGetNoMoreThanOneAfterTheOther() throws Exception {
    int guesses = 4;
    fail(ANNE, HOME, 4);
    ExecutorService threads = Executors.newFixedThreadPool(guesses);
    List<Future<Optional<Duration>>> outcomes = new ArrayList<>();
    try (Connection holder = DATABASE.dataSource().getConnection()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("select 1 from mg_sign_in_attempt for update");
      for (int i = 0; i < guesses; i++) {
        outcomes.add(threads.submit(() -> attempts.mayTry(ANNE, HOME)));
      }
      Awaitility.await().until(() -> waiting() == guesses);
      holder.rollback();
      int allowed = 0;
      for (Future<Optional<Duration>> outcome : outcomes) {
        allowed += outcome.get().isEmpty() ? 1 : 0;
      }
      assertThat(allowed).isOne();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void takeTheSameFewStatementsWhateverIsCounted() {
    fail(ANNE, HOME, 1);
    int few = DATABASE.statementsDuring(() -> fail(ANNE, HOME, 1));
    for (int i = 0; i < MAX_ROWS; i++) {
      fail("name" + i, "198.51.100." + i, 1);
    }
    fail(ANNE, HOME, 1);
    assertThat(DATABASE.statementsDuring(() -> fail(ANNE, HOME, 1)))
        .isEqualTo(few)
        .isLessThanOrEqualTo(4);
  }

  private void fail(String name, String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(attempts.mayTry(name, address)).isEmpty();
    }
  }

  private static int waiting() {
    return Integer.parseInt(
        DATABASE
            .column(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query"
                    + " like '%mg_sign_in_attempt%'")
            .get(0));
  }

  private static int rows() {
    return Integer.parseInt(DATABASE.column("select count(*) from mg_sign_in_attempt").get(0));
  }
}
