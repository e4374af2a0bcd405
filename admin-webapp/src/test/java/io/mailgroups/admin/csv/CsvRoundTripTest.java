// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Validity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CsvRoundTripTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void leavesDepartmentsAndEmployeesAsTheyAre() {
    hire();

    new CsvExport(organisation.repository()).departments(out);
    assertThat(csv().departments(CHANGE, written(), ImportMode.SAVE, 100, ImportListener.NOBODY))
        .isEqualTo(new ImportSummary(3, 0, 0, 3, 0, true));
    out.reset();
    new CsvExport(organisation.repository()).employees(out, EmployeeFilter.ALL);
    assertThat(csv().employees(CHANGE, written(), ImportMode.SAVE, 100, ImportListener.NOBODY))
        .isEqualTo(new ImportSummary(3, 0, 0, 3, 0, true));
  }

  @Test
  void makesThemAgain() {
    hire();
    ByteArrayOutputStream departments = new ByteArrayOutputStream();
    new CsvExport(organisation.repository()).departments(departments);
    new CsvExport(organisation.repository()).employees(out, EmployeeFilter.ALL);
    String before = out.toString(StandardCharsets.UTF_8);
    DATABASE.clear();
    newOrganisation();
    define();

    csv()
        .departments(
            CHANGE,
            new ByteArrayInputStream(departments.toByteArray()),
            ImportMode.SAVE,
            100,
            ImportListener.NOBODY);
    assertThat(csv().employees(CHANGE, written(), ImportMode.SAVE, 100, ImportListener.NOBODY))
        .isEqualTo(new ImportSummary(3, 3, 0, 0, 0, true));

    out.reset();
    new CsvExport(organisation.repository()).employees(out, EmployeeFilter.ALL);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(before);
  }

  @Test
  void runsNothingInASpreadsheet() {
    hire();

    new CsvExport(organisation.repository()).employees(out, EmployeeFilter.ALL);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("\uFEFFaddress,aliases,externalId,")
        .contains(",'=cmd|' /C calc'!A0,", ",'-5,", ",'@SUM(1),", ",'+86 10,", ",'\t=1,")
        .contains("\r\n");
  }

  @Test
  void leavesMembersAsTheyAre() {
    hire();
    MailGroup team = organisation.group(TEAM, OUTSIDER, ANNE);
    organisation
        .repository()
        .members()
        .add(
            CHANGE,
            team.id(),
            List.of(BART),
            new Validity(
                Optional.of(Instant.parse("2026-03-01T10:00:00Z")),
                Optional.of(Instant.parse("2026-03-01T10:00:00.123456Z"))));

    new CsvExport(organisation.repository()).members(out, team.id());

    assertThat(
            csv()
                .members(
                    CHANGE,
                    team.id(),
                    NestingCheck.NONE,
                    written(),
                    ImportMode.SAVE,
                    100,
                    ImportListener.NOBODY))
        .isEqualTo(new ImportSummary(3, 0, 0, 3, 0, true));
  }

  private void define() {
    define("badge", AttributeType.NUMBER, Cardinality.MANY);
    define("skill", AttributeType.STRING, Cardinality.MANY);
    define("since", AttributeType.DATE, Cardinality.ONE);
    define("title", AttributeType.BOOLEAN, Cardinality.ONE);
  }

  private void define(String name, AttributeType type, Cardinality cardinality) {
    organisation
        .repository()
        .attributeDefinitions()
        .define(CHANGE, name, type, cardinality, name, name);
  }

  private void hire() {
    define();
    long sales = organisation.department("Sales | \\ / EMEA");
    long sub =
        organisation
            .repository()
            .departments()
            .create(CHANGE, sales, "/x", Optional.of("/Sales"))
            .id();
    organisation.repository().departments().create(CHANGE, 1, "HR", Optional.of("HR"));
    organisation.person(ANNE, sub, sales);
    organisation.people(BART, CRIS);
    organisation.change(
        ANNE,
        data ->
            data.withAliases(Set.of(address("a.b@example.com"), address("+x@example.com")))
                .withProfile(
                    data.profile()
                        .working("=cmd|' /C calc'!A0", "@SUM(1)")
                        .withManager(Optional.of(CRIS)))
                .withAttribute("badge", List.of(new AttributeValue.Decimal(new BigDecimal("-5"))))
                .withAttribute(
                    "skill",
                    List.of(
                        new AttributeValue.Text(" a|b\\"), new AttributeValue.Text("c,\"d\"\ne")))
                .withAttribute(
                    "since", List.of(new AttributeValue.Date(LocalDate.of(2026, 3, 1)))));
    organisation.change(
        BART,
        data ->
            data.withProfile(data.profile().working("+86 10", "\t=1"))
                .withAttribute("title", List.of(new AttributeValue.Flag(false)))
                .withStatus(EmployeeStatus.DEPARTED));
    organisation.change(
        CRIS, data -> data.withProfile(data.profile().working("''=x", "'s-Hertogenbosch")));
  }

  private CsvImport csv() {
    return new CsvImport(organisation.repository());
  }

  private ByteArrayInputStream written() {
    return new ByteArrayInputStream(out.toByteArray());
  }
}
