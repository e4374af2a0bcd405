// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmployeesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ALIAS = address("a.nonymous@example.com");

  private Organisation organisation = Organisation.empty();
  private long sales;
  private long support;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    sales = organisation.department("Sales");
    support = organisation.department("Support");
  }

  @Test
  void keepEverythingAboutSomeone() {
    organisation.people(BART);
    EmployeeData data =
        new EmployeeData(
            ANNE,
            new TreeSet<>(Set.of(ALIAS)),
            profile(Optional.of("hr-17"), Optional.of(BART)),
            EmployeeStatus.SUSPENDED,
            List.of(
                new DepartmentAssignment(support, true), new DepartmentAssignment(sales, false)),
            Map.of());

    Employee created = employees().create(CHANGE, data);

    assertThat(created.data()).isEqualTo(data);
    assertThat(created.version()).isEqualTo(1);
    assertThat(employees().find(created.id())).contains(created);
    assertThat(employees().find(ANNE)).contains(created);
    assertThat(employees().find(ALIAS)).contains(created);
    assertThat(employees().find(CRIS)).isEmpty();
    assertThat(employees().find(4711)).isEmpty();
  }

  @Test
  void becomeWhatTheDataSay() {
    organisation.people(BART);
    organisation.person(ANNE, sales);
    EmployeeData data =
        new EmployeeData(
            ANNE,
            new TreeSet<>(Set.of(ALIAS)),
            profile(Optional.empty(), Optional.of(BART)),
            EmployeeStatus.DEPARTED,
            List.of(new DepartmentAssignment(support, true)),
            Map.of());

    Employee changed = organisation.change(ANNE, before -> data);
    assertThat(changed.data()).isEqualTo(data);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(organisation.change(ANNE, before -> data).version()).isEqualTo(2);
    Employee bare =
        organisation.change(ANNE, before -> EmployeeData.active(ANNE, Profile.named("Anne")));
    assertThat(bare.data()).isEqualTo(EmployeeData.active(ANNE, Profile.named("Anne")));
    assertThat(employees().find(ALIAS)).isEmpty();
  }

  @Test
  void areInSeveralDepartmentsOneOfThemPrimary() {
    Profile anne = Profile.named("Anne");
    organisation.person(ANNE, support, sales);

    assertThat(employees().find(ANNE).orElseThrow().data().departments())
        .containsExactly(
            new DepartmentAssignment(sales, false), new DepartmentAssignment(support, true));
    assertInvalid("/departments", () -> data(anne, false, false));
    assertInvalid("/departments", () -> data(anne, true, true));
    assertInvalid("/departments", () -> EmployeeData.active(ANNE, anne, sales, sales));
    assertInvalid(
        "/departments", () -> organisation.change(ANNE, before -> before.withDepartments(4711)));
    assertThat(employees().find(ANNE).orElseThrow().data().departments()).hasSize(2);
  }

  @Test
  void haveOnePrimaryDepartmentAlsoByTheDatabase() {
    organisation.person(ANNE, support, sales);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> DATABASE.execute("update mg_employee_department set is_primary = true"))
        .withStackTraceContaining("violates unique constraint");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> DATABASE.execute("update mg_employee_department set is_primary = false"))
        .withStackTraceContaining("violates check constraint");
  }

  @Test
  void haveAnAddressThatNobodyElseHas() {
    organisation.people(ANNE, BART);
    organisation.change(ANNE, data -> data.withAliases(Set.of(ALIAS)));
    organisation.change(organisation.group(TEAM), data -> data.withAliases(Set.of(ALL)));

    for (EmailAddress taken : List.of(ANNE, ALIAS, TEAM, ALL)) {
      assertTaken(() -> organisation.people(taken));
      assertTaken(() -> organisation.change(BART, data -> data.withAddress(taken)));
      assertTaken(() -> organisation.change(BART, data -> data.withAliases(Set.of(taken))));
    }
    assertInvalid("/address", () -> organisation.people(OUTSIDER));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> organisation.change(BART, data -> data.withAliases(Set.of(OUTSIDER))));
    assertInvalid(
        "/aliases", () -> organisation.change(BART, data -> data.withAliases(Set.of(BART))));
    assertThat(employees().find(BART).orElseThrow().data().aliases()).isEmpty();
  }

  @Test
  void haveAnExternalIdThatNobodyElseHas() {
    organisation.people(ANNE, BART);
    organisation.change(
        ANNE, data -> data.withProfile(profile(Optional.of("hr-17"), Optional.empty())));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(
            () ->
                organisation.change(
                    BART,
                    data -> data.withProfile(profile(Optional.of("hr-17"), Optional.empty()))))
        .matches(conflict -> conflict.kind() == Conflict.Kind.NAME_TAKEN);
  }

  @Test
  void haveAManagerWhoIsAnEmployee() {
    organisation.people(ANNE, BART);
    organisation.change(
        ANNE, data -> data.withProfile(profile(Optional.empty(), Optional.of(BART))));

    assertInvalid(
        "/manager",
        () ->
            organisation.change(
                BART, data -> data.withProfile(profile(Optional.empty(), Optional.of(CRIS)))));
    employees().delete(CHANGE, employees().find(BART).orElseThrow().id());
    assertThat(employees().find(ANNE).orElseThrow().data().profile().manager()).isEmpty();
  }

  @Test
  void haveNamesOfAKeepableLength() {
    assertInvalid("/displayName", () -> Profile.named(" "));
    assertInvalid("/displayName", () -> Profile.named("x".repeat(256)));
    assertInvalid("/title", () -> Profile.named("Anne").working("x".repeat(256), ""));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                organisation
                    .repository()
                    .employees()
                    .create(CHANGE, EmployeeData.active(ANNE, Profile.named("An\u0000ne"))));
  }

  @Test
  void refuseAStaleVersion() {
    Employee anne = organisation.person(ANNE);
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);

    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(() -> employees().update(CHANGE, anne.id(), OptionalInt.of(1), anne.data()));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> employees().update(CHANGE, 4711, OptionalInt.empty(), anne.data()));
    assertThat(employees().find(ANNE).orElseThrow().data().status())
        .isEqualTo(EmployeeStatus.SUSPENDED);
  }

  @Test
  void leaveNothingBehindWhenDeleted() {
    Employee anne = organisation.person(ANNE, sales);
    organisation.change(ANNE, data -> data.withAliases(Set.of(ALIAS)));
    var team = organisation.group(TEAM, ANNE);

    employees().delete(CHANGE, anne.id());

    assertThat(employees().find(ANNE)).isEmpty();
    assertThat(organisation.repository().members().page(team.id(), Optional.empty(), 9)).isEmpty();
    organisation.people(ANNE, ALIAS);
    assertThat(employees().find(ANNE).orElseThrow().id()).isGreaterThan(anne.id());
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> employees().delete(CHANGE, anne.id()));
  }

  @Test
  void areFoundByTheirAliasesManyAtOnce() {
    organisation.people(ANNE, BART);
    organisation.change(ANNE, data -> data.withAliases(Set.of(ALIAS)));

    assertThat(employees().primaryAddresses(List.of(ALIAS, BART, OUTSIDER)))
        .containsExactlyInAnyOrder(ANNE, BART, OUTSIDER);
    assertThat(employees().primaryAddresses(List.of())).isEmpty();
  }

  private Employees employees() {
    return organisation.repository().employees();
  }

  private EmployeeData data(Profile profile, boolean first, boolean second) {
    return new EmployeeData(
        ANNE,
        new TreeSet<>(),
        profile,
        EmployeeStatus.ACTIVE,
        List.of(new DepartmentAssignment(sales, first), new DepartmentAssignment(support, second)),
        Map.of());
  }

  private static Profile profile(Optional<String> externalId, Optional<EmailAddress> manager) {
    return new Profile(
        externalId,
        "Anne 安娜",
        Optional.of("Anne"),
        Optional.of("O'Neil"),
        Optional.of("00017"),
        Optional.of("Engineer"),
        Optional.of("杭州"),
        Optional.of("Contractor"),
        manager,
        Optional.of(LocalDate.of(2024, 2, 29)));
  }

  private static void assertTaken(Runnable work) {
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(work::run)
        .matches(conflict -> conflict.kind() == Conflict.Kind.ADDRESS_TAKEN);
  }

  private static void assertInvalid(String pointer, Runnable work) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(work::run)
        .matches(wrong -> wrong.pointer().equals(pointer), "points to " + pointer);
  }
}
