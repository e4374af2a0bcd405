// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.CustomAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmployeeListTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress WANG = address("wang.xm@example.com");

  private Organisation organisation = Organisation.empty();
  private long sales;
  private long shop;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    sales = organisation.department("Sales");
    shop = organisation.department(sales, "Shop");
    named(ANNE, "Anne Smith", sales, shop);
    named(BART, "Bart Smithers", shop);
    organisation.person(CRIS);
    named(WANG, "王小明", sales);
  }

  @Test
  void findsPeopleByTheStartOfWordsInNameAddressAndAlias() {
    organisation.change(CRIS, data -> data.withAliases(Set.of(address("boss-man@example.com"))));

    assertThat(found(search("SMITH"))).containsExactly(ANNE, BART);
    assertThat(found(search("smith anne"))).containsExactly(ANNE);
    assertThat(found(search("mith"))).isEmpty();
    assertThat(found(search("小明"))).containsExactly(WANG);
    assertThat(found(search("xm@ex"))).containsExactly(WANG);
    assertThat(found(search("man@"))).containsExactly(CRIS);
    assertThat(found(search("  "))).hasSize(4);
    assertThat(found(search("%"))).isEmpty();
  }

  @Test
  void findsPeopleByWhatTheyAreCalledNow() {
    organisation.change(CRIS, data -> data.withProfile(Profile.named("Christina")));
    organisation.change(ANNE, data -> data.withAddress(DORA));
    organisation.repository().employees().delete(CHANGE, id(BART));

    assertThat(found(search("cris"))).containsExactly(CRIS);
    assertThat(found(search("christ"))).containsExactly(CRIS);
    assertThat(found(search("smith"))).containsExactly(DORA);
    assertThat(found(search("anne@"))).isEmpty();
    assertThat(DATABASE.column("select count(*) from mg_employee_word where word like 'bart%'"))
        .containsExactly("0");
  }

  @Test
  void findsPeopleByManyIdsOrAddressesAtOnce() {
    List<Long> ids = List.of(id(ANNE), id(BART), 404L);

    assertThat(organisation.repository().employeeList().byId(ids))
        .containsOnlyKeys(id(ANNE), id(BART));
    assertThat(
            organisation
                .repository()
                .employeeList()
                .byAddress(List.of(BART, ANNE, OUTSIDER))
                .values())
        .extracting(EmployeeSummary::displayName)
        .containsExactlyInAnyOrder("Anne Smith", "Bart Smithers");
    assertThat(organisation.repository().employeeList().byId(List.of())).isEmpty();
    assertThat(
            DATABASE.statementsDuring(
                () ->
                    organisation
                        .repository()
                        .employeeList()
                        .byId(LongStream.range(1, 1_500).boxed().toList())))
        .isLessThanOrEqualTo(4);
  }

  @Test
  void findsPeopleByDepartmentStateAndCondition() {
    organisation.status(BART, EmployeeStatus.SUSPENDED);

    assertThat(found(EmployeeFilter.ALL.in(Set.of(sales)))).containsExactly(ANNE, WANG);
    assertThat(found(EmployeeFilter.ALL.inOrBelow(Set.of(sales))))
        .containsExactly(ANNE, BART, WANG);
    assertThat(found(EmployeeFilter.ALL.in(Set.of(404L)))).isEmpty();
    assertThat(found(EmployeeFilter.ALL.inNoDepartment())).containsExactly(CRIS);
    assertThat(found(EmployeeFilter.ALL.in(Set.of(shop)).inNoDepartment()))
        .containsExactly(ANNE, BART, CRIS);
    assertThat(found(EmployeeFilter.ALL.with(Set.of(EmployeeStatus.SUSPENDED))))
        .containsExactly(BART);
    assertThat(
            found(EmployeeFilter.ALL.with(Set.of(EmployeeStatus.SUSPENDED, EmployeeStatus.ACTIVE))))
        .hasSize(4);
    assertThat(found(meeting("displayName co \"smith\""))).containsExactly(ANNE, BART);
    assertThat(
            found(
                meeting("displayName co \"smith\"")
                    .search("smith")
                    .inOrBelow(Set.of(sales))
                    .with(Set.of(EmployeeStatus.ACTIVE))))
        .containsExactly(ANNE);
  }

  @Test
  void givesPagesInAddressOrder() {
    PageRequest two = PageRequest.first(2);

    Page<EmployeeSummary> first = list().page(EmployeeFilter.ALL, two);
    Page<EmployeeSummary> second =
        list().page(EmployeeFilter.ALL, two.after(first.next().orElseThrow()));

    assertThat(first.items()).extracting(EmployeeSummary::address).containsExactly(ANNE, BART);
    assertThat(second.items()).extracting(EmployeeSummary::address).containsExactly(CRIS, WANG);
    assertThat(second.next()).isEmpty();
    assertThat(list().count(EmployeeFilter.ALL)).isEqualTo(4);
    assertThat(list().count(search("smith"))).isEqualTo(2);
    assertThat(list().page(EmployeeFilter.ALL, two.after("z\0")).items()).isEmpty();
    assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> PageRequest.first(501));
    assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> PageRequest.first(0));
  }

  @Test
  void showsWhatATableNeeds() {
    organisation.change(
        ANNE, data -> data.withProfile(data.profile().working("Engineer", "Hangzhou")));

    EmployeeSummary anne = list().page(search("anne"), PageRequest.first(10)).items().get(0);

    assertThat(anne.displayName()).isEqualTo("Anne Smith");
    assertThat(anne.title()).contains("Engineer");
    assertThat(anne.location()).contains("Hangzhou");
    assertThat(anne.status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(anne.department()).map(Department::name).contains("Sales");
    assertThat(list().displayNames(List.of(ANNE, OUTSIDER)))
        .containsExactly(entry(ANNE, "Anne Smith"));
    assertThat(list().displayNames(List.of())).isEmpty();
  }

  @Test
  void readsEverythingOfManyInAsManyStatementsAsOfOne() {
    organisation
        .repository()
        .attributeDefinitions()
        .define(CHANGE, "floor", AttributeType.STRING, Cardinality.MANY, "Floor", "楼层");
    for (EmailAddress someone : List.of(ANNE, BART, WANG)) {
      EmailAddress manager = someone.equals(ANNE) ? CRIS : ANNE;
      organisation.change(someone, data -> data.withProfile(managedBy(data.profile(), manager)));
      organisation.change(
          someone,
          data ->
              data.withAliases(Set.of(address("x-" + someone)))
                  .withAttributes(Map.of("floor", List.of(text("3"), text("1")))));
    }
    List<Employee> all = list().full(EmployeeFilter.ALL, PageRequest.first(10)).items();

    assertThat(all)
        .extracting(Employee::address)
        .containsExactly(ANNE, BART, CRIS, WANG)
        .allSatisfy(
            address ->
                assertThat(all)
                    .contains(organisation.repository().employees().find(address).orElseThrow()));
    assertThat(DATABASE.statementsDuring(() -> list().full(search("anne"), PageRequest.first(10))))
        .isEqualTo(
            DATABASE.statementsDuring(
                () -> list().full(EmployeeFilter.ALL, PageRequest.first(10))));
    assertThat(Page.all(request -> list().full(EmployeeFilter.ALL, request)).toList())
        .isEqualTo(all);
  }

  private static AttributeValue text(String value) {
    return new AttributeValue.Text(value);
  }

  private static Profile managedBy(Profile profile, EmailAddress manager) {
    return new Profile(
        profile.externalId(),
        profile.displayName(),
        profile.givenName(),
        profile.familyName(),
        profile.employeeNumber(),
        profile.title(),
        profile.location(),
        profile.employmentType(),
        Optional.of(manager),
        profile.hireDate());
  }

  private void named(EmailAddress address, String name, long... departments) {
    organisation.person(address, departments);
    organisation.change(address, data -> data.withProfile(Profile.named(name)));
  }

  private long id(EmailAddress address) {
    return organisation.repository().employees().find(address).orElseThrow().id();
  }

  private static EmployeeFilter search(String q) {
    return EmployeeFilter.ALL.search(q);
  }

  private static EmployeeFilter meeting(String condition) {
    return EmployeeFilter.ALL.meeting(
        Condition.parse(condition, CustomAttributes.of(List.of()))::toPredicate);
  }

  private List<EmailAddress> found(EmployeeFilter filter) {
    return list().page(filter, PageRequest.first(100)).items().stream()
        .map(EmployeeSummary::address)
        .toList();
  }

  private EmployeeList list() {
    return organisation.repository().employeeList();
  }
}
