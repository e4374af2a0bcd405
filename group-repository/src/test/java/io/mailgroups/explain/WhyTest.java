// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.explain.WhyNot.Code;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Rule;
import io.mailgroups.group.Validity;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.NotFound;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WhyTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  // What a page may take, without what it asks itself about the session, the account and the group.
  private static final int AT_MOST = 8;

  private AdjustableClock clock;
  private Organisation organisation;
  private long sales;
  private long support;

  @BeforeEach
  void newOrganisation() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    sales = organisation.department("Sales");
    support = organisation.department("Support");
    organisation.person(ANNE, sales);
    organisation.person(BART, support);
    organisation.people(CRIS, DORA);
  }

  @Test
  void saysThatDeliveryToTheAddressStopped() {
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER);
    DATABASE.execute(
        "insert into mg_bounce (address, score, point_on, text, first_at, last_at, stopped_at)"
            + " select a, 5, now(), '', now(), now(), '2026-03-01 12:00' from (values"
            + " ('olga@elsewhere.org'), ('bart@example.com')) as s(a)");

    Explanation olga = why(team, OUTSIDER);

    assertThat(olga.receives()).isFalse();
    assertThat(olga.whyNot())
        .containsExactly(
            new WhyNot(Code.STOPPED, TEAM, Optional.of(Instant.parse("2026-03-01T12:00:00Z")), ""));
    assertThat(why(team, BART).whyNot())
        .extracting(WhyNot::code)
        .containsExactly(Code.STOPPED, Code.NOT_A_MEMBER);
    assertThat(why(team, ANNE).receives()).isTrue();
  }

  @Test
  void namesThePathsOfWhoReceives() {
    organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, TEAM, ANNE);

    Explanation anne = why(all, ANNE);

    assertThat(anne.receives()).isTrue();
    assertThat(anne.whyNot()).isEmpty();
    assertThat(anne.departments()).containsExactly("Sales");
    assertThat(anne.paths())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "all@example.com > named", "all@example.com > team@example.com > named");
  }

  @Test
  void goesByAnAliasToo() {
    MailGroup team = organisation.group(TEAM, ANNE);
    EmailAddress alias = address("a.berg@example.com");
    organisation.change(ANNE, data -> data.withAliases(Set.of(alias)));

    assertThat(why(team, alias).receives()).isTrue();
    assertThat(why(team, alias).address()).isEqualTo(ANNE);
  }

  @Test
  void whoIsNoMember() {
    MailGroup team = organisation.group(TEAM, ANNE);

    assertThat(codes(team, BART)).containsExactly(Code.NOT_A_MEMBER);
    assertThat(codes(team, OUTSIDER)).containsExactly(Code.NOT_A_MEMBER);
    // A prefix of an address that receives is another address.
    assertThat(codes(team, address("anne@example.co"))).containsExactly(Code.NOT_A_MEMBER);
  }

  @Test
  void stateOfThePersonAndOfTheGroupAndMailOff() {
    MailGroup team = organisation.group(TEAM, ANNE, BART, CRIS);
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);
    organisation.status(BART, EmployeeStatus.DEPARTED);
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(CRIS, false, true));

    assertThat(codes(team, ANNE)).containsExactly(Code.SUSPENDED);
    assertThat(codes(team, BART)).contains(Code.DEPARTED);
    assertThat(codes(team, CRIS)).containsExactly(Code.MAIL_OFF);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));
    assertThat(codes(team, CRIS)).containsExactly(Code.GROUP_NOT_ACTIVE, Code.MAIL_OFF);
  }

  @Test
  void membershipsHaveTheirTime() {
    MailGroup team = organisation.group(TEAM);
    organisation
        .repository()
        .members()
        .add(CHANGE, team.id(), List.of(ANNE), Validity.until(clock.instant().plusSeconds(60)));
    organisation
        .repository()
        .members()
        .add(CHANGE, team.id(), List.of(BART), Validity.from(clock.instant().plusSeconds(600)));
    clock.advance(Duration.ofMinutes(2));

    assertThat(codes(team, ANNE)).containsExactly(Code.MEMBER_NO_MORE);
    assertThat(codes(team, BART)).containsExactly(Code.MEMBER_LATER);
    assertThat(why(team, BART).whyNot().get(0).at()).contains(clock.instant().plusSeconds(480));
  }

  @Test
  void aNestedGroupThatIsDisabledIsNamed() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, TEAM);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    assertThat(why(all, ANNE).whyNot())
        .extracting(reason -> reason.code() + " " + reason.group())
        .containsExactly("GROUP_NOT_ACTIVE team@example.com", "NOT_A_MEMBER all@example.com");
  }

  @Test
  void departmentsConditionAndExclusionOfARule() {
    organisation.change(
        ANNE, data -> data.withProfile(data.profile().working("Engineer", "Leeds")));
    MailGroup team =
        organisation.dynamicGroup(
            TEAM,
            Rule.inDepartments(new DepartmentScope(sales, true))
                .where("title eq \"engineer\" and location eq \"York\"")
                .excluding(CRIS));

    Explanation anne = why(team, ANNE);

    assertThat(anne.whyNot()).extracting(WhyNot::code).containsExactly(Code.CONDITION_NOT_MET);
    assertThat(anne.condition().orElseThrow().terms())
        .containsExactly(
            new ExplainedTerm("title eq \"engineer\"", "title", true, List.of("Engineer")),
            new ExplainedTerm(
                "addresses.locality eq \"York\"", "addresses.locality", false, List.of("Leeds")));
    assertThat(codes(team, BART)).containsExactly(Code.NOT_IN_DEPARTMENTS, Code.CONDITION_NOT_MET);
    assertThat(why(team, BART).whyNot().get(0).detail()).isEqualTo("Sales");
    assertThat(codes(team, CRIS)).containsExactly(Code.EXCLUDED);
    assertThat(codes(team, OUTSIDER)).containsExactly(Code.NOT_IN_DIRECTORY);
  }

  @Test
  void aBrokenRuleIsSaid() {
    MailGroup team = organisation.dynamicGroup(TEAM, Rule.meeting("title pr"));
    DATABASE.execute("update mg_group_condition set condition_text = 'colour pr'");

    assertThat(codes(team, ANNE)).containsExactly(Code.BROKEN_RULE);
  }

  @Test
  void thereIsNothingToSayOfNoGroup() {
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> organisation.repository().why().of(404, ANNE));
  }

  @Test
  void termsAgreeWithWhomTheyMean() {
    staff();
    for (String text :
        List.of(
            "title co \"eng\" and not (location eq \"Leeds\") or remote eq true",
            "skill eq \"java\" and skill ne \"cobol\" or grade ge 3",
            "manager.value eq \"anne@example.com\" or hireDate lt \"2024-01-01\"",
            "active eq true and (title eq null or displayName sw \"d\")",
            "userName ew \"example.com\" and grade lt 10 and not (skill pr and remote pr)")) {
      MailGroup group =
          organisation
              .repository()
              .groups()
              .find(TEAM)
              .map(found -> organisation.change(found, d -> d.withRule(Rule.meeting(text))))
              .orElseGet(() -> organisation.dynamicGroup(TEAM, Rule.meeting(text)));
      for (EmailAddress person : List.of(ANNE, BART, CRIS, DORA)) {
        ExplainedCondition condition = why(group, person).condition().orElseThrow();
        assertThat(condition.holds())
            .as(text + " of " + person)
            .isEqualTo(organisation.recipients(group).contains(person))
            .isEqualTo(why(group, person).receives());
        for (ExplainedTerm term : condition.terms()) {
          assertThat(term.holds())
              .as(term.term() + " of " + person)
              .isEqualTo(meant(term.term()).contains(person));
        }
      }
    }
  }

  @Test
  void pathsAreThoseOfAnExpansion() {
    MailGroup byRule =
        organisation.dynamicGroup(
            address("rule@example.com"),
            Rule.inDepartments(new DepartmentScope(sales, true), new DepartmentScope(support, true))
                .excluding(ANNE)
                .including(CRIS, OUTSIDER));
    MailGroup byCondition =
        organisation.dynamicGroup(address("met@example.com"), Rule.meeting("userName sw \"b\""));
    MailGroup team = organisation.group(TEAM, byRule.address(), byCondition.address(), OUTSIDER);
    MailGroup all = organisation.group(ALL, TEAM, byRule.address(), ANNE, DORA);
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, byRule.id(), new MemberSetting(CRIS, false, true));
    organisation.status(DORA, EmployeeStatus.SUSPENDED);

    for (EmailAddress person : List.of(ANNE, BART, CRIS, DORA, OUTSIDER)) {
      Set<String> expanded =
          organisation.repository().recipients().page(all.id(), Optional.empty(), 100).stream()
              .filter(recipient -> recipient.address().equals(person))
              .flatMap(recipient -> recipient.paths().stream())
              .map(Object::toString)
              .collect(Collectors.toSet());
      assertThat(why(all, person).paths())
          .as(person.text())
          .extracting(Object::toString)
          .containsExactlyInAnyOrderElementsOf(expanded);
    }
    assertThat(why(all, BART).paths()).hasSize(2);
    assertThat(why(team, CRIS).whyNot()).extracting(WhyNot::code).contains(Code.MAIL_OFF);
  }

  @Test
  void takesTheSameStatementsForManyTermsAndMembers() {
    staff();
    MailGroup few = organisation.dynamicGroup(TEAM, Rule.meeting("title pr and skill eq \"x\""));
    MailGroup many =
        organisation.dynamicGroup(
            ALL, Rule.meeting(String.join(" or ", Collections.nCopies(60, "skill eq \"x\""))));

    why(few, ANNE);
    int statements = DATABASE.statementsDuring(() -> why(few, ANNE));

    assertThat(DATABASE.statementsDuring(() -> why(many, BART))).isLessThanOrEqualTo(statements);
    assertThat(statements).isLessThanOrEqualTo(AT_MOST);
  }

  private void staff() {
    var definitions = organisation.repository().attributeDefinitions();
    definitions.define(CHANGE, "skill", AttributeType.STRING, Cardinality.MANY, "Skill", "技能");
    definitions.define(CHANGE, "grade", AttributeType.NUMBER, Cardinality.ONE, "Grade", "级别");
    definitions.define(CHANGE, "remote", AttributeType.BOOLEAN, Cardinality.ONE, "Remote", "远程");
    organisation.change(
        ANNE,
        data ->
            data.withProfile(data.profile().working("Engineer", "Leeds"))
                .withAttribute("skill", texts("java", "cobol"))
                .withAttribute("remote", List.of(new AttributeValue.Flag(true))));
    organisation.change(
        BART,
        data ->
            data.withProfile(
                    data.profile().working("Engineer", "York").withManager(Optional.of(ANNE)))
                .withAttribute("skill", texts("java"))
                .withAttribute("grade", List.of(new AttributeValue.Decimal(new BigDecimal(3)))));
    organisation.change(
        CRIS, data -> data.withAttribute("remote", List.of(new AttributeValue.Flag(false))));
  }

  private static List<AttributeValue> texts(String... values) {
    return Arrays.stream(values).<AttributeValue>map(AttributeValue.Text::new).toList();
  }

  private List<EmailAddress> meant(String term) {
    return organisation
        .repository()
        .preview()
        .page(
            new Previewed.Matching(GroupKind.DYNAMIC, Rule.meeting(term)),
            "",
            PageRequest.first(100))
        .items()
        .stream()
        .map(person -> person.address())
        .toList();
  }

  private List<Code> codes(MailGroup group, EmailAddress person) {
    return why(group, person).whyNot().stream().map(WhyNot::code).toList();
  }

  private Explanation why(MailGroup group, EmailAddress person) {
    return organisation.repository().why().of(group.id(), person);
  }
}
