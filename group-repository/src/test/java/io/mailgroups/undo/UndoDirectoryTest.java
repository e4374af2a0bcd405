// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.personnel.Departure;
import io.mailgroups.problem.Conflict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What changes of people and departments leave behind when they are undone. */
class UndoDirectoryTest extends UndoCase {
  @Test
  void setsBackPeopleOneAndMany() {
    long sales = organisation.department("Sales");
    Employee anne = employee(ANNE);
    Employee bart = employee(BART);
    repository
        .employeeBulk()
        .change(
            change,
            List.of(anne.id(), bart.id()),
            data ->
                data.movedTo(sales)
                    .withStatus(EmployeeStatus.SUSPENDED)
                    .withProfile(data.profile().working("Seller", "Hangzhou")));
    employee(later, BART, data -> data.withProfile(data.profile().working("Head", "Hangzhou")));

    UndoPlan plan = plan(change);
    repository.undo().apply(undoing, change.id(), Optional.of(Overlapping.KEEP));

    assertThat(plan.later()).extracting(one -> one.subject().label()).containsExactly(BART.text());
    assertThat(employee(ANNE).data()).isEqualTo(anne.data());
    assertThat(employee(BART).data().profile().title()).contains("Head");
    assertThat(employee(BART).data().profile().location()).isEmpty();
    assertThat(employee(BART).data().departments()).isEmpty();
  }

  @Test
  void setsBackANameAndAnAddress() {
    Employee anne = employee(ANNE);
    EmailAddress weber = address("anne.weber@example.com");
    employee(change, ANNE, data -> data.withAddress(weber).withAliases(Set.of(ANNE)));

    undo();

    assertThat(employee(ANNE).data()).isEqualTo(anne.data());
  }

  @Test
  void takesNewPeopleAwayButGivesNobodyDeletedBack() {
    repository
        .employees()
        .create(change, EmployeeData.active(address("emil@example.com"), Profile.named("Emil")));
    repository.employees().delete(later, employee(ANNE).id());

    undo();

    assertThat(repository.employees().find(address("emil@example.com"))).isEmpty();
    assertThat(plan(later).hindrance()).contains(Hindrance.PERSON_DELETED);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> repository.undo().apply(undoing, later.id(), Optional.empty()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.NOT_UNDOABLE));
  }

  @Test
  void setsBackDepartments() {
    long sales = organisation.department("Sales");
    long europe = organisation.department("Europe");
    repository.departments().rename(change, europe, OptionalInt.empty(), "EMEA", Optional.of("EM"));
    repository.departments().move(change, europe, OptionalInt.empty(), sales);
    Department made = repository.departments().create(change, sales, "New", Optional.empty());

    undo();

    Department back = repository.departments().find(europe).orElseThrow();
    assertThat(back.name()).isEqualTo("Europe");
    assertThat(back.code()).isEmpty();
    assertThat(back.parentId()).contains(Organisation.ROOT);
    assertThat(repository.departments().find(made.id())).isEmpty();
  }

  @Test
  void givesADeletedDepartmentBackAndTakesNoUsedOneAway() {
    long sales = organisation.department("Sales");
    repository.departments().delete(change, sales);
    Department made =
        repository.departments().create(later, Organisation.ROOT, "New", Optional.empty());
    organisation.person(address("emil@example.com"), made.id());

    undo();

    assertThat(repository.departments().children(Organisation.ROOT))
        .extracting(Department::name)
        .containsExactly("New", "Sales");
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> repository.undo().apply(undoing, later.id(), Optional.empty()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.DEPARTMENT_IN_USE));
  }

  @Test
  void takesADepartureBackAsDeparturesDo() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.role(team, Role.OWNER, BART);
    repository
        .departures()
        .depart(
            change,
            employee(ANNE).id(),
            OptionalInt.empty(),
            new Departure(List.of(), new TreeSet<>(Set.of(team.id())), Optional.empty()));

    UndoPlan plan = plan(change);
    undo();

    assertThat(plan.isDeparture()).isTrue();
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThat(plan(change).hindrance()).contains(Hindrance.UNDONE_ALREADY);
    assertThat(plan(undoing).hindrance()).contains(Hindrance.DEPARTURE_UNDONE);
  }
}
