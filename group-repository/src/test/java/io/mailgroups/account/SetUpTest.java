// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SetUpTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Duration HOUR = Duration.ofHours(1);

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private SetUp setUp = organisation.repository().setUp();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    setUp = organisation.repository().setUp();
  }

  @Test
  void makesTheFirstPostmasterOnce() {
    assertThat(setUp.isNeeded()).isTrue();
    String secret = begin();
    String other = begin();
    assertThat(secret).hasSize(43).isNotEqualTo(other);
    assertThat(setUp.accepts(secret)).isTrue();

    Account root = setUp.complete(CHANGE, secret, "root", "hash");

    assertThat(root.data().grants()).isEqualTo(Grants.of(AdminRole.POSTMASTER));
    assertThat(organisation.repository().accounts().passwordHash("root")).contains("hash");
    assertThat(setUp.isNeeded()).isFalse();
    assertThat(setUp.begin(HOUR)).isEmpty();
    for (String spent : List.of(secret, other)) {
      assertThat(setUp.accepts(spent)).isFalse();
      assertThatExceptionOfType(Conflict.class)
          .isThrownBy(() -> setUp.complete(CHANGE, spent, "second", "hash"))
          .matches(conflict -> conflict.kind() == Conflict.Kind.SET_UP_DONE);
    }
    assertThat(DATABASE.column("select secret_hash from mg_set_up")).isEmpty();
    assertThat(
            DATABASE.column(
                "select action || ' ' || subject_label from mg_audit_event where subject_kind ="
                    + " 'account'"))
        .containsExactly("create root");
  }

  @Test
  void takesNoSecretButItsOwnAndThoseNotForLong() {
    String secret = begin();
    assertThat(DATABASE.column("select secret_hash from mg_set_up")).doesNotContain(secret);
    assertUnknown("");
    assertUnknown(DATABASE.column("select secret_hash from mg_set_up").get(0));
    clock.advance(HOUR);
    assertUnknown(secret);
    assertThat(setUp.accepts(secret)).isFalse();

    begin();
    assertThat(DATABASE.column("select secret_hash from mg_set_up")).hasSize(1);
  }

  @Test
  void leavesTheSecretGoodWhenSomethingIsWrong() {
    String secret = begin();
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> setUp.complete(CHANGE, secret, "not a name", "hash"))
        .matches(e -> e.code().equals("local-name"));
    assertThat(setUp.accepts(secret)).isTrue();
  }

  @Test
  void isNeededAgainWhenNoPostmasterCanSignIn() {
    organisation.person(ANNE);
    Accounts accounts = organisation.repository().accounts();
    accounts.create(CHANGE, ANNE, Grants.of(AdminRole.POSTMASTER));
    accounts.createLocal(CHANGE, "auditor", "hash", Grants.of(AdminRole.AUDITOR));
    assertThat(setUp.isNeeded()).isFalse();

    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(setUp.isNeeded()).isTrue();
    setUp.complete(CHANGE, begin(), "root", "hash");
    assertThat(setUp.isNeeded()).isFalse();
  }

  @Test
  void isWonByOneOfManyAtOnce() throws Exception {
    int threads = 4;
    String secret = begin();
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<Boolean> complete =
          () -> {
            start.await();
            try {
              setUp.complete(CHANGE, secret, "root-" + Thread.currentThread().getId(), "hash");
              return true;
            } catch (Conflict e) {
              return false;
            }
          };
      int won = 0;
      for (Future<Boolean> each : pool.invokeAll(Collections.nCopies(threads, complete))) {
        won += each.get() ? 1 : 0;
      }
      assertThat(won).isOne();
    } finally {
      pool.shutdownNow();
    }
    assertThat(organisation.repository().accounts().all()).hasSize(1);
  }

  private String begin() {
    return setUp.begin(HOUR).orElseThrow();
  }

  private void assertUnknown(String secret) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> setUp.complete(CHANGE, secret, "root", "hash"))
        .matches(e -> e.code().equals("unknown-secret"));
  }
}
