// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmployeeOutcome.Unchanged;
import io.mailgroups.directory.EmployeeOutcome.Updated;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmployeeBulkTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private long sales;
  private long anne;
  private long bart;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    sales = organisation.department("Sales");
    anne = organisation.person(ANNE).id();
    bart = organisation.person(BART, sales).id();
  }

  @Test
  void movesThemAndSaysWhatBecameOfEach() {
    long support = organisation.department("Support");
    organisation.change(BART, data -> data.withDepartments(support, sales));

    assertThat(bulk().change(CHANGE, List.of(bart, anne), data -> data.movedTo(sales)))
        .containsExactly(new Updated(anne), new Updated(bart));
    assertThat(employee(ANNE).departments()).containsExactly(new DepartmentAssignment(sales, true));
    assertThat(employee(BART).departments()).containsExactly(new DepartmentAssignment(sales, true));
    assertThat(bulk().change(CHANGE, List.of(bart, anne), data -> data.movedTo(sales)))
        .containsExactly(new Unchanged(anne), new Unchanged(bart));
  }

  @Test
  void keepsFurtherDepartmentsOfThoseWhoMove() {
    long support = organisation.department("Support");
    long legal = organisation.department("Legal");
    organisation.change(BART, data -> data.withDepartments(support, sales));

    bulk().change(CHANGE, List.of(bart), data -> data.movedTo(legal));

    assertThat(employee(BART).departments())
        .containsExactly(
            new DepartmentAssignment(sales, false), new DepartmentAssignment(legal, true));
  }

  @Test
  void isOneChange() {
    Change change = Change.by("postmaster@example.com", "test");

    bulk().change(change, List.of(anne, bart), d -> d.withStatus(EmployeeStatus.SUSPENDED));

    assertThat(organisation.repository().auditEvents().count(AuditFilter.ALL.of(change.id())))
        .isEqualTo(2);
    assertThat(employee(BART).status()).isEqualTo(EmployeeStatus.SUSPENDED);
  }

  @Test
  void doesAllOrNothing() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                bulk()
                    .change(
                        CHANGE,
                        List.of(anne, bart),
                        data ->
                            data.address().equals(ANNE) ? data.movedTo(sales) : data.movedTo(999)))
        .satisfies(e -> assertThat(e.code()).isEqualTo("unknown-department"));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> bulk().change(CHANGE, List.of(anne, 999L), data -> data.movedTo(sales)));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                bulk()
                    .change(
                        CHANGE,
                        List.of(anne),
                        data ->
                            data.movedTo(sales)
                                .withProfile(
                                    data.profile().withManager(java.util.Optional.of(CRIS)))))
        .satisfies(e -> assertThat(e.pointer()).isEqualTo("/manager"));
    assertThat(employee(ANNE).departments()).isEmpty();
  }

  @Test
  void hasALimit() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                bulk()
                    .change(
                        CHANGE,
                        LongStream.rangeClosed(1, EmployeeBulk.MAX_PEOPLE + 1).boxed().toList(),
                        data -> data))
        .satisfies(e -> assertThat(e.code()).isEqualTo("too-many"));
  }

  @Test
  void changesMoreThanAreWrittenAtOnce() {
    Crowd.hire(DATABASE, 0, 1_200);

    assertThat(
            bulk()
                .change(
                    CHANGE,
                    LongStream.rangeClosed(1, 1_202).boxed().toList(),
                    data -> data.withStatus(EmployeeStatus.SUSPENDED)))
        .hasSize(1_202)
        .allMatch(Updated.class::isInstance);
    assertThat(DATABASE.column("select distinct status from mg_employee"))
        .containsExactly("SUSPENDED");
  }

  private EmployeeBulk bulk() {
    return organisation.repository().employeeBulk();
  }

  private EmployeeData employee(EmailAddress address) {
    return organisation.repository().employees().find(address).orElseThrow().data();
  }
}
