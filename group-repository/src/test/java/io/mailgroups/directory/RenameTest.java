// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.MailGroup;
import io.mailgroups.problem.Conflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RenameTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress MARRIED = address("anne.new@example.com");

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART);
  }

  @Test
  void reservesTheOldAddressForNinetyDays() {
    organisation.change(ANNE, data -> data.withAddress(MARRIED));

    assertThat(organisation.repository().employees().find(ANNE)).isEmpty();
    clock.advance(Duration.ofDays(90).minusSeconds(1));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> organisation.people(ANNE))
        .withMessageContaining("reserved");
    clock.advance(Duration.ofSeconds(2));
    organisation.people(ANNE);
    assertThat(organisation.repository().employees().find(ANNE)).isPresent();
  }

  @Test
  void isTakenBackWhileTheOldAddressIsReserved() {
    organisation.change(ANNE, data -> data.withAddress(MARRIED));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> organisation.change(BART, data -> data.withAliases(Set.of(ANNE))))
        .withMessageContaining("reserved");
    organisation.change(MARRIED, data -> data.withAddress(ANNE));

    assertThat(organisation.repository().employees().find(ANNE)).isPresent();
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> organisation.people(MARRIED))
        .withMessageContaining("reserved");
    organisation.change(ANNE, data -> data.withAliases(Set.of(MARRIED)));
    assertThat(organisation.repository().employees().find(MARRIED)).isPresent();
  }

  @Test
  void isTakenBackByTheGroupThatGaveItUpAndNotByAnEmployeeOfThatNumber() {
    MailGroup team = organisation.group(TEAM);
    organisation.change(team, data -> data.withAddress(ALL));
    assertThat(organisation.repository().employees().find(ANNE).orElseThrow().id())
        .isEqualTo(team.id());

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> organisation.change(ANNE, data -> data.withAliases(Set.of(TEAM))));
    organisation.change(team, data -> data.withAliases(Set.of(TEAM)));
    assertThat(organisation.repository().groups().find(TEAM)).isPresent();
  }

  @Test
  void keepsTheOldAddressAsAliasWhereTheDataNameIt() {
    organisation.change(ANNE, data -> data.withAddress(MARRIED).withAliases(Set.of(ANNE)));

    Employee anne = organisation.repository().employees().find(ANNE).orElseThrow();
    assertThat(anne.address()).isEqualTo(MARRIED);
    assertThat(anne.data().aliases()).containsExactly(ANNE);
    clock.advance(Duration.ofDays(1000));
    assertThatExceptionOfType(Conflict.class).isThrownBy(() -> organisation.people(ANNE));
  }

  @Test
  void swapsAddressAndAlias() {
    organisation.change(ANNE, data -> data.withAliases(Set.of(MARRIED)));
    organisation.change(
        ANNE, data -> data.withAliases(Set.of()).withAddress(MARRIED).withAliases(Set.of(ANNE)));

    Employee anne = organisation.repository().employees().find(ANNE).orElseThrow();
    assertThat(anne.address()).isEqualTo(MARRIED);
    assertThat(anne.data().aliases()).containsExactly(ANNE);
  }

  @Test
  void freesAnAliasThatIsGivenUpAtOnce() {
    organisation.change(ANNE, data -> data.withAliases(Set.of(MARRIED)));
    organisation.change(ANNE, data -> data.withAliases(Set.of()));

    organisation.people(MARRIED);
    assertThat(organisation.repository().employees().find(MARRIED)).isPresent();
  }

  @Test
  void changesNothingWhereTheNewAddressIsTaken() {
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> organisation.change(ANNE, data -> data.withAddress(BART)));

    assertThat(organisation.repository().employees().find(ANNE)).isPresent();
    assertThatExceptionOfType(Conflict.class).isThrownBy(() -> organisation.people(ANNE));
  }

  @RepeatedTest(5)
  void isWonByOneWhenTwoWantTheSameAddress() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Employee>> both = new ArrayList<>();
    try {
      for (EmailAddress person : List.of(ANNE, BART)) {
        both.add(
            threads.submit(
                () -> {
                  start.await();
                  return organisation.change(person, data -> data.withAddress(CRIS));
                }));
      }
      start.countDown();
      int won = 0;
      for (Future<Employee> one : both) {
        won += won(one);
      }
      assertThat(won).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(organisation.repository().employees().find(CRIS)).isPresent();
    assertThat(DATABASE.column("select count(*) from mg_employee")).containsExactly("2");
  }

  private static int won(Future<Employee> one) throws InterruptedException {
    try {
      one.get();
      return 1;
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOfSatisfying(
              Conflict.class,
              conflict -> assertThat(conflict.kind()).isEqualTo(Conflict.Kind.ADDRESS_TAKEN));
      return 0;
    }
  }
}
