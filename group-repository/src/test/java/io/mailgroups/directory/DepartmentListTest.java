// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartmentListTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final PageRequest ALL = PageRequest.first(100);

  private Organisation organisation = Organisation.empty();
  private long sales;
  private long shop;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    sales = organisation.department("Sales & Service");
    shop = organisation.department(sales, "门店");
    organisation.department("Research");
  }

  @Test
  void countsPeopleDirectlyAndBelowEachOnceWithoutTheDeparted() {
    organisation.person(ANNE, sales, shop);
    organisation.person(BART, shop);
    organisation.person(CRIS, shop);
    organisation.status(CRIS, EmployeeStatus.SUSPENDED);
    organisation.person(DORA, sales);
    organisation.status(DORA, EmployeeStatus.DEPARTED);

    assertThat(list().children(ROOT, ALL).items())
        .extracting(
            found -> found.department().name(),
            DepartmentSummary::people,
            DepartmentSummary::peopleBelow,
            DepartmentSummary::children)
        .containsExactly(tuple("Research", 0, 0, 0), tuple("Sales & Service", 1, 3, 1));
    assertThat(list().find(shop))
        .get()
        .extracting(DepartmentSummary::people, DepartmentSummary::peopleBelow)
        .containsExactly(3, 3);
    assertThat(list().find(404)).isEmpty();
  }

  @Test
  void givesChildrenPageByPage() {
    Page<DepartmentSummary> first = list().children(ROOT, PageRequest.first(1));

    assertThat(first.next()).contains("Research");
    assertThat(list().children(ROOT, PageRequest.first(1).after("Research")).items())
        .extracting(found -> found.department().id())
        .containsExactly(sales);
    assertThat(list().children(404, ALL).items()).isEmpty();
  }

  @Test
  void findsDepartmentsByWordsOfNameAndCode() {
    organisation
        .repository()
        .departments()
        .rename(CHANGE, shop, OptionalInt.empty(), "门店一部", Optional.of("HZ-7"));

    assertThat(found("serv sal")).containsExactly("Sales & Service");
    assertThat(found("店一")).containsExactly("门店一部");
    assertThat(found("hz")).containsExactly("门店一部");
    assertThat(found("organ")).containsExactly("Organisation");
    assertThat(found("ales")).isEmpty();
    assertThat(list().count("sales")).isEqualTo(1);
  }

  @Test
  void givesTheWholeTreeInItsOrder() {
    assertThat(found("")).containsExactly("Organisation", "Sales & Service", "门店", "Research");
    assertThat(list().count("")).isEqualTo(4);
    assertThat(Page.all(request -> list().page("", request))).hasSize(4);
    assertThat(list().page("", PageRequest.first(3)).next()).isPresent();
  }

  @Test
  void namesTheWayToTheRoot() {
    Department found = organisation.repository().departments().find(shop).orElseThrow();

    assertThat(list().byId(found.lineage()))
        .containsOnlyKeys(ROOT, sales, shop)
        .containsEntry(shop, found)
        .containsEntry(ROOT, organisation.repository().departments().find(ROOT).orElseThrow());
    assertThat(list().byId(List.of())).isEmpty();
  }

  @Test
  void givesWhatLiesBelowSomeOnly() {
    Department department = organisation.repository().departments().find(sales).orElseThrow();
    List<String> paths = List.of(department.path());

    assertThat(list().page("", paths, ALL).items())
        .extracting(Department::name)
        .containsExactly("Sales & Service", "门店");
    assertThat(list().page("research", paths, ALL).items()).isEmpty();
    assertThat(list().count("", paths)).isEqualTo(2);
    assertThat(list().page("", List.of(), ALL).items()).isEmpty();
  }

  @Test
  void givesAPartOfTheTree() {
    long away = organisation.department("Warehouse");

    assertThat(list().part(List.of(ROOT), List.of(ROOT), 2))
        .extracting(found -> found.department().name())
        .containsExactly("Organisation", "Research", "Sales & Service");
    assertThat(list().part(List.of(ROOT, away), List.of(ROOT, sales), 1))
        .extracting(found -> found.department().name())
        .containsExactly("Organisation", "Research", "Warehouse", "门店");
    assertThat(list().part(List.of(), List.of(), 1)).isEmpty();
  }

  private List<String> found(String q) {
    return list().page(q, ALL).items().stream().map(Department::name).toList();
  }

  private DepartmentList list() {
    return organisation.repository().departmentList();
  }
}
