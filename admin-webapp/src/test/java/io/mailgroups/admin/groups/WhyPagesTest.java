// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Role;
import io.mailgroups.group.Rule;
import io.mailgroups.group.Validity;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Why somebody gets a group's mail or not, and the buttons that mend it. */
class WhyPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private Visitor chief;
  private ApiClient api;
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.people(BART, CRIS);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    api = ApiClient.basic(WEBAPP, Webapp.AUDITOR);
  }

  @Test
  void saysItTermByTerm() {
    organisation.change(
        ANNE, data -> data.withProfile(data.profile().working("Engineer", "Leeds")));
    MailGroup group =
        organisation.dynamicGroup(
            TEAM,
            Rule.inDepartments(new DepartmentScope(sales, true))
                .where("title co \"eng\" and location eq \"York\""));

    Visitor.Answer page = chief.get("/groups/" + group.id() + "/why?person=anne@example.com");
    ApiClient.Answer json = api.get("/groups/" + group.id() + "/recipients/anne%40example.com");

    assertThat(page.text())
        .contains("anne@example.com does not get what is sent to team@example.com now")
        .contains("in Sales", "The condition is not true of them");
    assertThat(page.page().select("#terms tbody tr").eachText())
        .containsExactly(
            "title co \"eng\" Engineer true", "addresses.locality eq \"York\" Leeds false");
    assertThat(json.json().at("/receives").asBoolean()).isFalse();
    assertThat(json.json().at("/whyNot/0/code").asString()).isEqualTo("CONDITION_NOT_MET");
    assertThat(json.json().at("/terms/1/holds").asBoolean()).isFalse();
    assertThat(json.json().at("/terms/1/values/0").asString()).isEqualTo("Leeds");
  }

  @Test
  void aPageThatReceivesNamesThePaths() {
    MailGroup group = organisation.group(TEAM, ANNE);

    assertThat(chief.get("/groups/" + group.id() + "/why?person=ANNE@example.com").text())
        .contains("anne@example.com gets what is sent", "team@example.com > named");
    assertThat(
            api.get("/groups/team%40example.com/recipients/anne%40example.com")
                .json()
                .at("/paths/0")
                .asString())
        .isEqualTo("team@example.com > named");
    assertThat(api.get("/groups/team%40example.com/recipients/nobody").status()).isEqualTo(404);
    assertThat(chief.get("/groups/" + group.id() + "/why?person=nonsense").text())
        .contains("This can't be read.");
  }

  @Test
  void makesAMemberByTwoClicks() {
    MailGroup group = organisation.group(TEAM, ANNE);
    Visitor.Answer why = chief.get("/groups/" + group.id() + "/why?person=bart@example.com");
    String link = why.page().select("a[href*=make-member]").attr("href");

    Visitor.Answer asked = chief.get(link);
    assertThat(asked.text()).contains("bart@example.com is entered as a member.");
    assertThat(organisation.recipients(group)).containsExactly(ANNE);
    Visitor.Answer made =
        chief.submit("/groups/" + group.id() + "/make-member", "person", "bart@example.com");

    assertThat(made.text()).contains("bart@example.com gets what is sent");
    assertThat(organisation.recipients(group)).containsExactly(ANNE, BART);
    chief.get("/groups/" + group.id() + "/make-member");
    assertThat(chief.submit("/groups/" + group.id() + "/make-member", "person", "x").status())
        .isEqualTo(422);
  }

  @Test
  void aComputedGroupIncludesOrFollowsItsDepartment() {
    MailGroup dynamic =
        organisation.dynamicGroup(
            TEAM, Rule.inDepartments(new DepartmentScope(sales, true)).excluding(ANNE));
    MailGroup department =
        organisation.departmentGroup(Organisation.address("sales@example.com"), sales);

    assertThat(chief.get("/groups/" + dynamic.id() + "/make-member?person=anne@example.com").text())
        .contains("names anne@example.com as included, and no more as excluded");
    chief.submit("/groups/" + dynamic.id() + "/make-member", "person", "anne@example.com");
    assertThat(organisation.recipients(dynamic)).containsExactly(ANNE);
    Visitor.Answer follows =
        chief.get("/groups/" + department.id() + "/make-member?person=bart@example.com");
    assertThat(follows.text()).contains("follows its department");
    assertThat(follows.page().select("form[method=post] button.btn-primary")).isEmpty();
  }

  @Test
  void switchesMailOn() {
    MailGroup group = organisation.group(TEAM, ANNE, BART);
    WEBAPP
        .repository()
        .memberSettings()
        .set(CHANGE, group.id(), new MemberSetting(BART, false, false));
    Visitor.Answer why = chief.get("/groups/" + group.id() + "/why?person=bart@example.com");
    assertThat(why.text()).contains("They have switched mail of team@example.com off.");

    Visitor.Answer back =
        chief.submit(
            "/groups/" + group.id() + "/mail-on",
            "person",
            "bart@example.com",
            "back",
            why.page().select("input[name=back]").val());
    assertThat(back.text()).contains("bart@example.com gets what is sent");
    Visitor.Answer away =
        chief.submit(
            "/groups/" + group.id() + "/own-copy-on",
            "person",
            "bart@example.com",
            "back",
            "//evil.example.net");
    assertThat(away.path()).isEqualTo("/");
    assertThat(WEBAPP.repository().memberSettings().of(group.id(), BART))
        .isEqualTo(new MemberSetting(BART, true, true));
  }

  @Test
  void whoAdministersADepartmentLearnsOnlyOfTheirs() {
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    MailGroup own = organisation.departmentGroup(TEAM, sales);
    MailGroup other = organisation.group(Organisation.ALL, BART);
    organisation.status(BART, EmployeeStatus.SUSPENDED);
    Visitor head = WEBAPP.signedIn("head");

    assertThat(head.get("/groups/" + own.id() + "/why?person=bart@example.com").text())
        .contains("none of the departments")
        .doesNotContain("suspended");
    assertThat(head.get("/groups/" + other.id() + "/why?person=bart@example.com").status())
        .isEqualTo(404);
    assertThat(head.get("/groups/" + other.id() + "/make-member").status()).isEqualTo(404);
    head.get("/groups/" + own.id() + "/why");
    assertThat(
            head.submit("/groups/" + other.id() + "/mail-on", "person", "bart@example.com")
                .status())
        .isEqualTo(404);
  }

  @Test
  void nobodyNestsAGroupInWhichTheyHaveNoRole() {
    long headId = organisation.person(Organisation.DORA, sales).id();
    assertThat(headId).isPositive();
    WEBAPP.mailbox(Organisation.DORA);
    WEBAPP.repository().accounts().create(CHANGE, Organisation.DORA, Grants.departmentAdmin(sales));
    MailGroup own = organisation.group(TEAM, ANNE);
    organisation.role(own, Role.OWNER, Organisation.DORA);
    organisation.group(Organisation.ALL, BART);
    Visitor dora = WEBAPP.signedIn(Organisation.DORA.text());
    dora.get("/groups/" + own.id() + "/make-member");

    assertThat(
            dora.submit("/groups/" + own.id() + "/make-member", "person", "all@example.com")
                .status())
        .isEqualTo(403);
    assertThat(organisation.recipients(own)).containsExactly(ANNE);
  }

  @Test
  void aSimulationSaysItOfOnePerson() {
    organisation.group(TEAM, ANNE);
    String query =
        "/simulate?to=team@example.com&sender=anne@example.com&proven=true&all=true&person=";

    assertThat(chief.get(query + "bart@example.com").text())
        .contains("bart@example.com does not get what is sent to team@example.com now");
    assertThat(chief.get(query + "nonsense").text()).contains("This can't be read.");
  }

  @Test
  void takesFewStatementsWhateverIsNested() {
    WEBAPP
        .repository()
        .attributeDefinitions()
        .define(CHANGE, "skill", AttributeType.STRING, Cardinality.MANY, "Skill", "技能");
    Rule rule =
        Rule.inDepartments(new DepartmentScope(sales, true))
            .where("skill eq \"java\" and manager.value pr or title eq \"x\"")
            .including(CRIS);
    MailGroup one = organisation.dynamicGroup(TEAM, rule);
    MailGroup all = organisation.group(Organisation.ALL, TEAM, BART);
    for (int i = 0; i < 5; i++) {
      EmailAddress below = Organisation.address("below" + i + "@example.com");
      organisation.dynamicGroup(below, rule);
      WEBAPP.repository().members().add(CHANGE, all.id(), List.of(below), Validity.ALWAYS);
    }

    for (MailGroup group : List.of(one, all)) {
      for (EmailAddress person : List.of(ANNE, BART, CRIS, Organisation.OUTSIDER)) {
        String path = "/groups/" + group.id() + "/why?person=" + person;
        chief.get(path);
        var asked = WEBAPP.statements().during(() -> chief.get(path));
        assertThat(asked.answer().status()).isEqualTo(200);
        assertThat(asked.count()).as(asked.statements().toString()).isLessThanOrEqualTo(12);
      }
    }
  }

  @Test
  void previewsARuleByRest() {
    MailGroup group =
        organisation.dynamicGroup(TEAM, Rule.inDepartments(new DepartmentScope(sales, true)));
    String rule =
        "{\"rule\": {\"condition\": \"userName sw \\\"b\\\" or userName sw \\\"c\\\"\","
            + " \"include\": [\"olga@elsewhere.org\"]}%s}";

    ApiClient.Answer alone = api.post("/rules:preview?limit=1", rule.formatted(""));
    ApiClient.Answer compared =
        api.post("/rules:preview", rule.formatted(", \"group\": \"" + group.id() + "\""));

    assertThat(alone.json().at("/count").asInt()).isEqualTo(3);
    assertThat(alone.json().at("/people/items/0/address").asString()).isEqualTo(BART.text());
    assertThat(alone.json().at("/people/next").asString()).isEqualTo(BART.text());
    assertThat(alone.json().at("/externals/0").asString()).isEqualTo("olga@elsewhere.org");
    assertThat(alone.json().at("/joins").isNull()).isTrue();
    assertThat(compared.json().at("/joins/count").asInt()).isEqualTo(3);
    assertThat(compared.json().at("/leaves/first/0/address").asString()).isEqualTo(ANNE.text());
    assertThat(
            api.post("/rules:preview", "{\"rule\": {\"condition\": \"colour pr\"}}")
                .json()
                .at("/errors/0/position")
                .asInt())
        .isZero();
    assertThat(api.post("/rules:preview", "{}").status()).isEqualTo(422);
    assertThat(api.post("/rules:preview", rule.formatted(", \"group\": \"404\"")).status())
        .isEqualTo(404);
  }
}
