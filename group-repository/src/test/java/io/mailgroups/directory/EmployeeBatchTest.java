// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.EmployeeBatch.Entry;
import io.mailgroups.directory.EmployeeOutcome.Created;
import io.mailgroups.directory.EmployeeOutcome.Failed;
import io.mailgroups.directory.EmployeeOutcome.Unchanged;
import io.mailgroups.directory.EmployeeOutcome.Updated;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberKind;
import io.mailgroups.group.Rule;
import io.mailgroups.listing.PageRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmployeeBatchTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ALIAS = address("a.nonymous@example.com");

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    sales = organisation.department("Sales");
    definitions().define(CHANGE, "badge", AttributeType.NUMBER, Cardinality.ONE, "Badge", "工牌");
    definitions().define(CHANGE, "skill", AttributeType.STRING, Cardinality.MANY, "Skill", "技能");
  }

  @Test
  void writesAllThatOneByOneWouldWrite() {
    organisation.people(BART);
    EmployeeData anne =
        new EmployeeData(
            ANNE,
            new TreeSet<>(Set.of(ALIAS)),
            new Profile(
                Optional.of("e-1"),
                "Anne 王",
                Optional.of("Anne"),
                Optional.of("Wang"),
                Optional.of("7"),
                Optional.of("Engineer"),
                Optional.of("Berlin"),
                Optional.of("permanent"),
                Optional.of(BART),
                Optional.of(LocalDate.of(2020, 2, 29))),
            EmployeeStatus.SUSPENDED,
            List.of(
                new DepartmentAssignment(sales, true),
                new DepartmentAssignment(Organisation.ROOT, false)),
            Map.of(
                "badge", List.of(new AttributeValue.Decimal(new BigDecimal("1.5"))),
                "skill", List.of(text("Java"), text("SQL"))));

    assertThat(write(anne)).singleElement().isInstanceOf(Created.class);

    assertThat(employee(ANNE).data()).isEqualTo(anne);
    assertThat(employee(ANNE).version()).isEqualTo(1);
    assertThat(employee(ALIAS).address()).isEqualTo(ANNE);
    List<String> words = words(ANNE);
    AuditEvent event = newest();
    organisation.repository().employees().delete(CHANGE, employee(ANNE).id());
    organisation.repository().employees().create(CHANGE, anne);
    assertThat(words).isEqualTo(words(ANNE)).contains("anne", "wang", "王");
    assertThat(event.action()).isEqualTo("create");
    assertThat(event.after()).isEqualTo(newest().after());
  }

  @Test
  void changesWhatIsDifferentOnly() {
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.change(
        ANNE,
        data -> data.withAttribute("skill", List.of(text("Java"))).withAliases(Set.of(ALIAS)));
    int version = employee(ANNE).version();

    List<EmployeeOutcome> outcomes =
        together(
            batch ->
                batch.write(
                    List.of(
                        entry(
                            batch,
                            ANNE,
                            data ->
                                data.withProfile(data.profile().working("CEO", "Paris"))
                                    .movedTo(Organisation.ROOT)
                                    .withAttribute("skill", List.of())
                                    .withStatus(EmployeeStatus.SUSPENDED)),
                        entry(batch, BART, data -> data))));

    assertThat(outcomes)
        .containsExactly(new Updated(employee(ANNE).id()), new Unchanged(employee(BART).id()));
    Employee anne = employee(ANNE);
    assertThat(anne.version()).isEqualTo(version + 1);
    assertThat(anne.data().profile().title()).contains("CEO");
    assertThat(anne.data().status()).isEqualTo(EmployeeStatus.SUSPENDED);
    assertThat(anne.data().attributes()).isEmpty();
    assertThat(anne.data().aliases()).containsExactly(ALIAS);
    assertThat(anne.data().departments())
        .containsExactly(new DepartmentAssignment(Organisation.ROOT, true));
    assertThat(employee(BART).version()).isEqualTo(1);
    assertThat(newest().before().orElseThrow()).contains("\"skill\":[\"Java\"]");
  }

  @Test
  void renames() {
    organisation.people(ANNE);

    List<EmployeeOutcome> outcomes =
        together(batch -> batch.write(List.of(entry(batch, ANNE, data -> data.withAddress(CRIS)))));

    assertThat(outcomes).containsExactly(new Updated(1));
    assertThat(organisation.repository().employees().find(ANNE)).isEmpty();
    assertThat(employee(CRIS).id()).isEqualTo(1);
    assertThat(write(person(ANNE)))
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.code()).isEqualTo("address-taken"));
    clock.advance(Duration.ofDays(91));
    assertThat(write(person(ANNE))).singleElement().isInstanceOf(Created.class);
  }

  @Test
  void findsManagersWhoComeLaterAndSaysWhoIsNobody() {
    organisation.people(DORA);
    organisation.change(DORA, data -> data.withAliases(Set.of(ALIAS)));

    Map<Long, EmailAddress> unknown =
        together(
            batch -> {
              batch.write(
                  List.of(
                      new Entry(Optional.empty(), managedBy(ANNE, BART)),
                      new Entry(Optional.empty(), managedBy(BART, ALIAS))));
              batch.write(List.of(new Entry(Optional.empty(), managedBy(CRIS, TEAM))));
              batch.write(List.of(entry(batch, DORA, data -> managed(data, CRIS))));
              return batch.end();
            });

    assertThat(unknown).containsExactly(Map.entry(employee(CRIS).id(), TEAM));
    assertThat(employee(ANNE).data().profile().manager()).contains(BART);
    assertThat(employee(BART).data().profile().manager()).contains(DORA);
    assertThat(employee(DORA).data().profile().manager()).contains(CRIS);
    assertThat(employee(CRIS).data().profile().manager()).isEmpty();
  }

  @Test
  void turnsAddressesThatWereNamedIntoReferences() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.dynamicGroup(ALL, Rule.meeting("title pr").including(ALIAS));
    EmployeeData anne = person(ANNE).withAliases(Set.of(ALIAS));

    write(anne);

    assertThat(organisation.repository().members().page(team.id(), Optional.empty(), 2))
        .extracting(Member::kind)
        .containsExactly(MemberKind.EMPLOYEE);
    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(organisation.recipients(team)).isEmpty();
    assertThat(organisation.recipients(all)).isEmpty();
  }

  @Test
  void saysWhatCanNotBe() {
    organisation.group(TEAM);
    EmployeeData ok = person(ANNE);

    assertThat(
            write(
                person(address("anne@elsewhere.org")),
                person(TEAM),
                ok.withDepartments(999),
                ok.withAttribute("badge", List.of(text("x"))),
                ok.withAttribute("colour", List.of(text("x"))),
                ok,
                person(BART).withAliases(Set.of(ANNE))))
        .extracting(
            outcome ->
                outcome instanceof Failed failed ? failed.pointer() + " " + failed.code() : "ok")
        .containsExactly(
            "/address not-own-domain",
            "/address address-taken",
            "/departments unknown-department",
            "/attributes/badge type",
            "/attributes/colour unknown-attribute",
            "ok",
            "/address address-taken");
  }

  @Test
  void refusesWhatSomeoneElseChangedMeanwhile() {
    organisation.people(ANNE);

    List<EmployeeOutcome> outcomes =
        together(
            batch -> {
              Entry entry = entry(batch, ANNE, data -> data.withDepartments(sales));
              organisation.status(ANNE, EmployeeStatus.SUSPENDED);
              return batch.write(List.of(entry));
            });

    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.code()).isEqualTo("stale"));
  }

  @Test
  void takesAsManyStatementsForManyAsForOneButForTheAuditLog() {
    EmployeeData[] one = {person(ANNE)};
    EmployeeData[] many = new EmployeeData[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = person(address("p" + i + "@example.com"));
    }

    int forOne = DATABASE.statementsDuring(() -> write(one));
    int forMany = DATABASE.statementsDuring(() -> write(many));

    assertThat(forMany - forOne).isLessThanOrEqualTo(many.length - 1);
  }

  private List<EmployeeOutcome> write(EmployeeData... some) {
    return together(
        batch -> {
          List<Entry> entries = new ArrayList<>();
          List.of(some).forEach(data -> entries.add(new Entry(Optional.empty(), data)));
          return batch.write(entries);
        });
  }

  private <T> T together(Function<EmployeeBatch, T> work) {
    return organisation
        .repository()
        .database()
        .together(() -> work.apply(organisation.repository().employees().batch(change())));
  }

  private static Change change() {
    return Change.by("postmaster@example.com", "test");
  }

  private static Entry entry(
      EmployeeBatch batch, EmailAddress address, UnaryOperator<EmployeeData> how) {
    Employee before = Objects.requireNonNull(batch.byAddress(List.of(address)).get(address));
    return new Entry(Optional.of(before), how.apply(before.data()));
  }

  private EmployeeData person(EmailAddress address) {
    return EmployeeData.active(address, Profile.named(address.localPart()), sales);
  }

  private EmployeeData managedBy(EmailAddress address, EmailAddress manager) {
    return managed(person(address), manager);
  }

  private static EmployeeData managed(EmployeeData data, EmailAddress manager) {
    return data.withProfile(data.profile().withManager(Optional.of(manager)));
  }

  private static AttributeValue text(String value) {
    return new AttributeValue.Text(value);
  }

  private Employee employee(EmailAddress address) {
    return organisation.repository().employees().find(address).orElseThrow();
  }

  private AttributeDefinitions definitions() {
    return organisation.repository().attributeDefinitions();
  }

  private AuditEvent newest() {
    return organisation
        .repository()
        .auditEvents()
        .page(AuditFilter.ALL.about("employee"), PageRequest.first(1))
        .items()
        .get(0);
  }

  private List<String> words(EmailAddress address) {
    return DATABASE.column(
        "select word from mg_employee_word where employee_id = "
            + employee(address).id()
            + " order by 1");
  }
}
