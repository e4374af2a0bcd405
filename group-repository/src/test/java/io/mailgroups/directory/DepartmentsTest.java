// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.directory.Department.ROOT_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartmentsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void growBelowOneRoot() {
    Department sales = departments().create(CHANGE, ROOT_ID, "Sales 销售", Optional.of("S-1"));
    Department north = departments().create(CHANGE, sales.id(), "North", Optional.empty());

    assertThat(departments().find(ROOT_ID).orElseThrow().parentId()).isEmpty();
    assertThat(sales)
        .isEqualTo(
            new Department(
                sales.id(),
                Optional.of(ROOT_ID),
                "Sales 销售",
                Optional.of("S-1"),
                "/1/" + sales.id() + "/",
                1));
    assertThat(north.lineage()).containsExactly(ROOT_ID, sales.id(), north.id());
    assertThat(departments().find(north.id())).contains(north);
    assertThat(departments().findByCode("S-1")).contains(sales);
    assertThat(departments().findByCode("s-1")).isEmpty();
    assertThat(departments().children(sales.id())).containsExactly(north);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                DATABASE.execute(
                    "insert into mg_department (name, path, version) values ('Second root', '/2/',"
                        + " 1)"))
        .withStackTraceContaining("violates check constraint");
  }

  @Test
  void areRenamedTheRootToo() {
    Department sales = departments().create(CHANGE, ROOT_ID, "Sales", Optional.of("S"));

    Department renamed =
        departments().rename(CHANGE, sales.id(), OptionalInt.of(1), "Selling", Optional.empty());
    assertThat(renamed.name()).isEqualTo("Selling");
    assertThat(renamed.code()).isEmpty();
    assertThat(renamed.version()).isEqualTo(2);
    assertThat(
            departments()
                .rename(CHANGE, ROOT_ID, OptionalInt.empty(), "We", Optional.empty())
                .name())
        .isEqualTo("We");
    assertThat(departments().find(sales.id())).contains(renamed);
  }

  @Test
  void haveNamesThatDifferBelowOneParentAndCodesThatDifferEverywhere() {
    Department sales = departments().create(CHANGE, ROOT_ID, "Sales", Optional.of("S"));
    Department other = departments().create(CHANGE, ROOT_ID, "Other", Optional.empty());
    Department nested = departments().create(CHANGE, sales.id(), "Sales", Optional.empty());

    assertNameTaken(() -> departments().create(CHANGE, ROOT_ID, "Sales", Optional.empty()));
    assertNameTaken(() -> departments().create(CHANGE, sales.id(), "New", Optional.of("S")));
    assertNameTaken(() -> rename(other.id(), "Sales", Optional.empty()));
    assertNameTaken(() -> rename(other.id(), "Other", Optional.of("S")));
    assertNameTaken(() -> move(nested.id(), ROOT_ID));
  }

  @Test
  void haveANameAndCodesOfAKeepableLength() {
    for (String name : List.of("", "  ", "x".repeat(256))) {
      assertThatExceptionOfType(InvalidValue.class)
          .isThrownBy(() -> departments().create(CHANGE, ROOT_ID, name, Optional.empty()))
          .matches(wrong -> wrong.pointer().equals("/name"));
    }
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () -> departments().create(CHANGE, ROOT_ID, "Sales", Optional.of("x".repeat(65))));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> departments().create(CHANGE, ROOT_ID, "Sa\u0000les", Optional.empty()));
    assertThat(departments().create(CHANGE, ROOT_ID, "x".repeat(255), Optional.empty()).name())
        .hasSize(255);
  }

  @Test
  void moveWithAllThatIsBelowThem() {
    long sales = organisation.department("Sales");
    long north = organisation.department(sales, "North");
    long oslo = organisation.department(north, "Oslo");
    long support = organisation.department("Support");
    // A neighbour whose path starts with the same digits.
    IntStream.range(0, 20).forEach(i -> organisation.department("d" + i));

    Department moved = move(north, support);

    assertThat(moved.path()).isEqualTo("/1/" + support + "/" + north + "/");
    assertThat(moved.parentId()).contains(support);
    assertThat(moved.version()).isEqualTo(2);
    assertThat(departments().find(oslo).orElseThrow().path())
        .isEqualTo("/1/" + support + "/" + north + "/" + oslo + "/");
    assertThat(departments().children(sales)).isEmpty();
    assertPathsFollowParents();
  }

  @Test
  void neverMoveBelowThemselves() {
    long sales = organisation.department("Sales");
    long north = organisation.department(sales, "North");

    for (long target : List.of(sales, north)) {
      assertThatExceptionOfType(Conflict.class)
          .isThrownBy(() -> move(sales, target))
          .matches(conflict -> conflict.kind() == Conflict.Kind.CYCLE);
    }
    assertThatExceptionOfType(Conflict.class).isThrownBy(() -> move(ROOT_ID, sales));
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> move(sales, 4711));
    assertPathsFollowParents();
  }

  @Test
  void areAtMost32LevelsDeep() {
    long deepest = ROOT_ID;
    for (int level = 2; level <= Department.MAX_DEPTH; level++) {
      deepest = organisation.department(deepest, "level " + level);
    }
    long bottom = deepest;
    long pair = organisation.department("pair");
    organisation.department(pair, "below");
    long parentOfBottom = departments().find(bottom).orElseThrow().parentId().orElseThrow();

    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> organisation.department(bottom, "level 33"))
        .matches(wrong -> wrong.code().equals("too-deep"));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> move(pair, parentOfBottom))
        .matches(wrong -> wrong.code().equals("too-deep"));
    move(pair, departments().find(parentOfBottom).orElseThrow().parentId().orElseThrow());
    assertPathsFollowParents();
  }

  @RepeatedTest(5)
  void makeNoCircleWhenTwoMovesRace() throws Exception {
    long sales = organisation.department("Sales");
    long support = organisation.department("Support");

    List<Boolean> moved = together(() -> move(sales, support), () -> move(support, sales));

    assertThat(moved).containsExactlyInAnyOrder(true, false);
    assertPathsFollowParents();
  }

  // A rename that does not wait for the other would bring back what it read before.
  @RepeatedTest(5)
  void loseNoChangeWhenARenameRacesWithAMove() throws Exception {
    long sales = organisation.department("Sales");
    long support = organisation.department("Support");

    together(() -> move(sales, support), () -> rename(sales, "Selling", Optional.of("S")));

    Department after = departments().find(sales).orElseThrow();
    assertThat(after.parentId()).contains(support);
    assertThat(after.name()).isEqualTo("Selling");
    assertThat(after.version()).isEqualTo(3);
    assertPathsFollowParents();
  }

  @Test
  void refuseAStaleVersion() {
    long sales = organisation.department("Sales");
    rename(sales, "Selling", Optional.empty());

    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(
            () ->
                departments().rename(CHANGE, sales, OptionalInt.of(1), "Retail", Optional.empty()));
    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(() -> departments().move(CHANGE, sales, OptionalInt.of(1), ROOT_ID));
    assertThat(departments().find(sales).orElseThrow().name()).isEqualTo("Selling");
  }

  @Test
  void areDeletedWhenNothingRefersToThemAndSayWhatDoes() {
    long sales = organisation.department("Sales");
    long north = organisation.department(sales, "North");
    organisation.person(ANNE, sales);
    organisation.departmentGroup(TEAM, sales);
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(
            CHANGE,
            organisation.group(ALL).id(),
            OptionalInt.empty(),
            AllowedSenders.departments(new DepartmentScope(sales, true)));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> departments().delete(CHANGE, sales))
        .matches(conflict -> conflict.kind() == Conflict.Kind.DEPARTMENT_IN_USE)
        .withMessageContainingAll(
            "Sales", "North", "anne@example.com", "team@example.com", "all@example.com");
    Crowd.hire(DATABASE, 0, 10);
    DATABASE.execute(
        "insert into mg_employee_department (employee_id, department_id) select id, "
            + north
            + " from mg_employee where address like 'person%'");
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> departments().delete(CHANGE, north))
        .withMessage(
            "North is in use: person-000001@example.com, person-000002@example.com,"
                + " person-000003@example.com, person-000004@example.com,"
                + " person-000005@example.com, ....");
    DATABASE.execute("delete from mg_employee_department where department_id = " + north);
    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(() -> departments().delete(CHANGE, north, OptionalInt.of(99)));
    departments().delete(CHANGE, north);
    assertThat(departments().find(north)).isEmpty();
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> departments().delete(CHANGE, north));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> departments().delete(CHANGE, ROOT_ID));
  }

  private Departments departments() {
    return organisation.repository().departments();
  }

  private Department move(long id, long parent) {
    return departments().move(CHANGE, id, OptionalInt.empty(), parent);
  }

  private Department rename(long id, String name, Optional<String> code) {
    return departments().rename(CHANGE, id, OptionalInt.empty(), name, code);
  }

  private static void assertNameTaken(Callable<Department> work) {
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(work::call)
        .matches(conflict -> conflict.kind() == Conflict.Kind.NAME_TAKEN);
  }

  /** Whether each of two came through, started at the same moment. */
  private static List<Boolean> together(Callable<Department> one, Callable<Department> other)
      throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Department>> both = new ArrayList<>();
      for (Callable<Department> work : List.of(one, other)) {
        both.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      start.countDown();
      List<Boolean> done = new ArrayList<>();
      for (Future<Department> future : both) {
        done.add(succeeded(future));
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean succeeded(Future<Department> future) throws InterruptedException {
    try {
      future.get();
      return true;
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(Conflict.class);
      return false;
    }
  }

  private static void assertPathsFollowParents() {
    assertThat(
            DATABASE.column(
                "select d.id from mg_department d join mg_department p on p.id = d.parent_id"
                    + " where d.path <> p.path || d.id || '/'"))
        .isEmpty();
  }
}
