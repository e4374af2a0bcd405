// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmployeeImportTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private Imports imports = new Imports(organisation);
  private long sales;
  private long emea;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    imports = new Imports(organisation);
    sales =
        organisation.repository().departments().create(CHANGE, 1, "Sales", Optional.of("S")).id();
    emea = organisation.department(sales, "EMEA");
    define("badge", AttributeType.NUMBER, Cardinality.ONE);
    define("skill", AttributeType.STRING, Cardinality.MANY);
    define("since", AttributeType.DATE, Cardinality.ONE);
    define("remote", AttributeType.BOOLEAN, Cardinality.ONE);
  }

  @Test
  void takesInAllThatIsKnownOfSomeone() {
    organisation.people(BART);

    assertThat(
            imports.employees(
                "ADDRESS,aliases,externalid,DisplayName,givenName,familyName,employeeNumber,title,location,employmentType,"
                    + "manager,hireDate,status,departments,badge,attributes.skill,since,Remote",
                "Anne@Example.com,a.b@example.com|c.d@example.com,e-1,Anne 王,Anne,Wang,0007,Engineer,Berlin,permanent,"
                    + "bart@example.com,2020-02-29,suspended,Sales/EMEA|S,-1.50,Java|a\\|b,2026/3/1,TRUE"))
        .isEqualTo(new ImportSummary(1, 1, 0, 0, 0, true));

    assertThat(employee(ANNE))
        .isEqualTo(
            new EmployeeData(
                ANNE,
                new TreeSet<>(Set.of(address("a.b@example.com"), address("c.d@example.com"))),
                new Profile(
                    Optional.of("e-1"),
                    "Anne 王",
                    Optional.of("Anne"),
                    Optional.of("Wang"),
                    Optional.of("0007"),
                    Optional.of("Engineer"),
                    Optional.of("Berlin"),
                    Optional.of("permanent"),
                    Optional.of(BART),
                    Optional.of(LocalDate.of(2020, 2, 29))),
                EmployeeStatus.SUSPENDED,
                List.of(
                    new DepartmentAssignment(sales, false), new DepartmentAssignment(emea, true)),
                Map.of(
                    "badge", List.of(new AttributeValue.Decimal(new BigDecimal("-1.5"))),
                    "skill",
                        List.of(new AttributeValue.Text("Java"), new AttributeValue.Text("a|b")),
                    "since", List.of(new AttributeValue.Date(LocalDate.of(2026, 3, 1))),
                    "remote", List.of(new AttributeValue.Flag(true)))));
    assertThat(imports.reported()).containsExactly("2 CREATED");
  }

  @Test
  void changesThoseItFindsByExternalIdElseByAddress() {
    imports.employees(
        "address,externalId,displayName,title,location",
        "anne@example.com,1,Anne,Engineer,Berlin",
        "bart@example.com,2,Bart,Engineer,Berlin",
        "cris@example.com,,Cris,Engineer,Berlin");
    imports.reported();

    imports.employees(
        "externalId,address,title",
        "1,anne.new@example.com,CEO",
        "2,bart@example.com,Engineer",
        "3,cris@example.com,");

    assertThat(imports.reported()).containsExactly("2 UPDATED", "3 UNCHANGED", "4 UPDATED");
    EmployeeData anne = employee(address("anne.new@example.com"));
    assertThat(anne.profile().title()).contains("CEO");
    assertThat(anne.profile().location()).contains("Berlin");
    assertThat(employee(CRIS).profile().externalId()).contains("3");
    assertThat(employee(CRIS).profile().title()).isEmpty();
    imports.employees("externalId,location", "1,Paris", "9,Paris");
    assertThat(imports.reported())
        .containsExactlyInAnyOrder("2 UPDATED", "3 externalId unknown-employee");
  }

  @Test
  void findsManagersFurtherDown() {
    assertThat(
            imports.employees(
                "address,displayName,manager",
                "anne@example.com,Anne,bart@example.com",
                "bart@example.com,Bart,"))
        .isEqualTo(new ImportSummary(2, 2, 0, 0, 0, true));
    assertThat(employee(ANNE).profile().manager()).contains(BART);
  }

  @Test
  void saysWhatIsWrongWithEachLineAndSavesNothing() {
    organisation.people(DORA);

    ImportSummary summary =
        imports.employees(
            "address,externalId,displayName,manager,departments,badge,since,remote,status,hireDate",
            "anne@example.com,1,Anne,,S,1,,,,",
            "bart@,2,Bart,,,,,,,",
            "bart@example.com,1,Bart,,,,,,,",
            "anne@example.com,4,Anne,,,,,,,",
            "cris@elsewhere.org,5,Cris,,,,,,,",
            "c6@example.com,6,,,,,,,,",
            "c7@example.com,7,C,nobody@example.com,,,,,,",
            "c8@example.com,8,C,,Nowhere,,,,,",
            "c9@example.com,9,C,,S|S,,,,,",
            "c10@example.com,10,C,,,x,,,,",
            "c11@example.com,11,C,,,1|2,,,,",
            "c12@example.com,12,C,,,,31.12.2026,,,",
            "c13@example.com,13,C,,,,,yes,,",
            "c14@example.com,14,C,,,,,,FIRED,",
            "c15@example.com,15,C,,,,,,,2026-02-30",
            "c16@example.com,16,C,,,,,,,,x",
            ",17,C,,,,,,,",
            "c18@example.com,18,C,cris@elsewhere.org,,,,,,",
            "dora@example.com,19,Dora,dora@example.com,,,,,,",
            "c20@example.com,20," + "x".repeat(256) + ",,,,,,,");

    assertThat(imports.reported())
        .containsExactlyInAnyOrder(
            "2 CREATED",
            "3 address domain",
            "4 externalId twice",
            "5 address twice",
            "6 address not-own-domain",
            "7 displayName required",
            "8 CREATED",
            "8 manager unknown-employee",
            "9 departments unknown-department",
            "10 departments twice",
            "11 attributes.badge not-a-number",
            "12 attributes.badge one-value",
            "13 attributes.since not-a-date",
            "14 attributes.remote not-a-flag",
            "15 status unknown-status",
            "16 hireDate not-a-date",
            "17 - too-many-cells",
            "18 address required",
            "19 CREATED",
            "20 UPDATED",
            "21 displayName too-long");
    assertThat(summary).isEqualTo(new ImportSummary(20, 3, 1, 0, 17, false));
    assertThat(DATABASE.column("select address from mg_employee"))
        .containsExactly("dora@example.com");
    assertThat(DATABASE.column("select count(*) from mg_address")).containsExactly("1");
  }

  @Test
  void changesNothingInADryRun() {
    assertThat(
            imports.employees(ImportMode.DRY_RUN, "address,displayName", "anne@example.com,Anne"))
        .isEqualTo(new ImportSummary(1, 1, 0, 0, 0, false));
    assertThat(imports.reported()).containsExactly("2 CREATED");
    assertThat(organisation.repository().employees().find(ANNE)).isEmpty();
  }

  @Test
  void refusesColumnsByName() {
    imports.employees("address,displayName,salary", "anne@example.com,Anne,1");
    imports.employees("address,displayName,Address", "anne@example.com,Anne,1");
    imports.employees("displayName", "Anne");
    imports.employees("");
    assertThat(imports.reported())
        .containsExactly(
            "1 salary unknown-column", "1 address twice", "1 address required", "1 - empty");
  }

  @Test
  void readsOneEmployeeOnce() {
    imports.employees("address,externalId,displayName", "anne@example.com,1,Anne");
    imports.reported();

    imports.employees(
        "address,externalId,displayName", "a.new@example.com,1,Anne", "anne@example.com,,Anne");

    assertThat(imports.reported()).containsExactlyInAnyOrder("2 UPDATED", "3 - twice");
  }

  @Test
  void hasALimitOfRows() {
    assertThat(
            new CsvImport(organisation.repository())
                .employees(
                    CHANGE,
                    Imports.file(
                        "address,displayName", "a@example.com,A", "", "b@example.com,B", "c,C"),
                    ImportMode.SAVE,
                    2,
                    imports)
                .saved())
        .isFalse();
    assertThat(imports.reported()).contains("5 - too-many-rows");
  }

  @Test
  void readsMoreThanAreWrittenAtOnce() {
    String[] rows =
        Stream.concat(
                Stream.of("address,displayName,manager,departments"),
                IntStream.range(0, 1_100)
                    .mapToObj(
                        i -> "p" + i + "@example.com,P,p" + (i + 600) % 1_100 + "@example.com,S"))
            .toArray(String[]::new);

    assertThat(imports.employees(rows)).isEqualTo(new ImportSummary(1_100, 1_100, 0, 0, 0, true));
    assertThat(imports.employees(rows)).isEqualTo(new ImportSummary(1_100, 0, 0, 1_100, 0, true));
    assertThat(DATABASE.column("select count(*) from mg_employee where manager_id is not null"))
        .containsExactly("1100");
  }

  private void define(String name, AttributeType type, Cardinality cardinality) {
    organisation
        .repository()
        .attributeDefinitions()
        .define(CHANGE, name, type, cardinality, name, name);
  }

  private EmployeeData employee(EmailAddress address) {
    return organisation.repository().employees().find(address).orElseThrow().data();
  }
}
