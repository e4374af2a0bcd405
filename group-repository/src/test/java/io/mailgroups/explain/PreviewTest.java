// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.group.RuleException;
import io.mailgroups.group.Validity;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.ConditionError;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreviewTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, organisation.department(sales, "North"));
    organisation.people(CRIS, DORA);
    for (EmailAddress one : List.of(ANNE, CRIS)) {
      organisation.change(
          one,
          data ->
              data.withProfile(Profile.named("Q " + one.localPart()).working("Engineer", "Oslo")));
    }
  }

  @Test
  void showsWhomARuleWouldMean() {
    Rule rule = everybodyOfSales().including(DORA, OUTSIDER).excluding(BART);

    assertThat(people(matching(rule), "")).containsExactly(ANNE, DORA);
    PeopleCount count = preview().count(matching(rule));
    assertThat(count.employees()).isEqualTo(2);
    assertThat(count.externals()).containsExactly(OUTSIDER);
    assertThat(count.total()).isEqualTo(3);
  }

  @Test
  void showsOnlyWhoIsActiveAndWhomItNamesNow() {
    organisation.status(BART, EmployeeStatus.SUSPENDED);
    Validity past = Validity.until(clock.instant());
    Rule rule =
        new Rule(
            everybodyOfSales().departments(),
            Optional.empty(),
            List.of(new RuleException(CRIS, past, "")),
            List.of(new RuleException(ANNE, past, "")));

    assertThat(people(matching(rule), "")).containsExactly(ANNE);
  }

  @Test
  void isSearchedByTheBeginningOfAWord() {
    Rule engineers = Rule.meeting("title eq \"engineer\"");

    assertThat(people(matching(engineers), "cri")).containsExactly(CRIS);
    assertThat(people(matching(engineers), "q")).containsExactly(ANNE, CRIS);
    assertThat(people(matching(engineers), "bart")).isEmpty();
  }

  @Test
  void showsWhoWouldComeAndWhoWouldGo() {
    MailGroup team = organisation.dynamicGroup(TEAM, everybodyOfSales().including(OUTSIDER));
    Rule engineers = Rule.meeting("title eq \"engineer\"");
    Previewed coming = new Previewed.Coming(team.id(), engineers);
    Previewed going = new Previewed.Going(team.id(), engineers);

    assertThat(people(coming, "")).containsExactly(CRIS);
    assertThat(people(going, "")).containsExactly(BART);
    assertThat(preview().count(coming)).isEqualTo(new PeopleCount(1, new TreeSet<>()));
    assertThat(preview().count(going).externals()).containsExactly(OUTSIDER);
  }

  @Test
  void everybodyComesToAGroupWhoseOwnRuleIsBroken() {
    MailGroup team = organisation.dynamicGroup(TEAM, Rule.meeting("title pr"));
    DATABASE.execute("update mg_group_condition set condition_text = 'nonsense'");

    assertThat(people(new Previewed.Coming(team.id(), everybodyOfSales()), ""))
        .containsExactly(ANNE, BART);
    assertThat(people(new Previewed.Going(team.id(), everybodyOfSales()), "")).isEmpty();
  }

  @Test
  void saysWhereAConditionIsWrong() {
    assertThatExceptionOfType(ConditionError.class)
        .isThrownBy(() -> preview().count(matching(Rule.meeting("title eq \"x\" and titel pr"))))
        .matches(error -> error.position() == 17 && error.length() == 5);
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> preview().count(matching(Rule.inDepartments())))
        .matches(error -> error.pointer().equals("/rule"));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () -> preview().count(matching(Rule.inDepartments(new DepartmentScope(4711, false)))))
        .matches(error -> error.code().equals("unknown-department"));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                preview()
                    .count(
                        new Previewed.Matching(
                            GroupKind.DEPARTMENT, everybodyOfSales().where("title pr"))));
  }

  @Test
  void costsAsManyStatementsForManyAsForFew() {
    MailGroup team = organisation.dynamicGroup(TEAM, everybodyOfSales());
    Previewed coming =
        new Previewed.Coming(team.id(), Rule.meeting("userName sw \"person\"").including(OUTSIDER));
    Crowd.hire(DATABASE, 0, 10);
    int few = statements(coming);
    Crowd.hire(DATABASE, 10, 2_000);

    assertThat(statements(coming)).isEqualTo(few).isLessThanOrEqualTo(12);
    Page<EmployeeSummary> page = preview().page(coming, "", PageRequest.first(500));
    assertThat(page.items()).hasSize(500);
    assertThat(
            preview()
                .page(coming, "", PageRequest.first(500).after(page.next().orElseThrow()))
                .items()
                .get(0)
                .address())
        .isEqualTo(new EmailAddress("person-000501@example.com"));
    assertThat(preview().count(coming).employees()).isEqualTo(2_000);
  }

  private int statements(Previewed previewed) {
    return DATABASE.statementsDuring(() -> preview().page(previewed, "", PageRequest.first(50)));
  }

  private Rule everybodyOfSales() {
    return Rule.inDepartments(new DepartmentScope(sales, true));
  }

  private static Previewed matching(Rule rule) {
    return new Previewed.Matching(GroupKind.DYNAMIC, rule);
  }

  private List<EmailAddress> people(Previewed previewed, String q) {
    return preview().page(previewed, q, PageRequest.first(50)).items().stream()
        .map(EmployeeSummary::address)
        .toList();
  }

  private Preview preview() {
    return organisation.repository().preview();
  }
}
