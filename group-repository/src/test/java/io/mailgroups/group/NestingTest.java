// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NestingTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress CREW = address("crew@example.com");

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  // Each of two saves alone is right; only one may come through.
  @RepeatedTest(5)
  void makesNoCycleWhenTwoSavesRace() throws Exception {
    MailGroup team = organisation.group(TEAM);
    MailGroup all = organisation.group(ALL);
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<MemberOutcome> one = threads.submit(() -> nestAfter(start, team, ALL));
      Future<MemberOutcome> other = threads.submit(() -> nestAfter(start, all, TEAM));
      start.countDown();

      assertThat(List.of(one.get().result(), other.get().result()))
          .containsExactlyInAnyOrder(MemberOutcome.Result.ADDED, MemberOutcome.Result.CYCLE);
    } finally {
      threads.shutdownNow();
    }
    assertThat(DATABASE.column("select count(*) from mg_group_ancestor")).containsExactly("1");
  }

  // Three groups in a ring of saves: two may come through.
  @RepeatedTest(3)
  void makesNoCycleOfThreeWhenThreeSavesRace() throws Exception {
    List<EmailAddress> ring = List.of(TEAM, ALL, CREW);
    List<MailGroup> groups = ring.stream().map(address -> organisation.group(address)).toList();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<MemberOutcome>> saves = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        MailGroup outer = groups.get(i);
        EmailAddress inner = ring.get((i + 1) % 3);
        saves.add(threads.submit(() -> nestAfter(start, outer, inner)));
      }
      start.countDown();
      List<MemberOutcome.Result> results = new ArrayList<>();
      for (Future<MemberOutcome> save : saves) {
        results.add(save.get().result());
      }

      assertThat(results)
          .containsExactlyInAnyOrder(
              MemberOutcome.Result.ADDED, MemberOutcome.Result.ADDED, MemberOutcome.Result.CYCLE);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesAGroupWhoseAddressIsAMemberOfWhatItWouldContain() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM);
    organisation.group(ALL, TEAM);
    organisation.addMembers(team, CREW);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(
            () ->
                organisation.change(
                    organisation.repository().groups().find(ALL).orElseThrow(),
                    data -> data.withAliases(Set.of(CREW))))
        .matches(conflict -> conflict.kind() == Conflict.Kind.CYCLE);
    assertThat(organisation.repository().members().page(team.id(), Optional.empty(), 9))
        .extracting(Member::kind)
        .containsExactly(MemberKind.EXTERNAL);
  }

  private MemberOutcome nestAfter(CountDownLatch start, MailGroup outer, EmailAddress inner)
      throws InterruptedException {
    start.await();
    return organisation
        .repository()
        .members()
        .add(CHANGE, outer.id(), List.of(inner), Validity.ALWAYS)
        .get(0);
  }
}
