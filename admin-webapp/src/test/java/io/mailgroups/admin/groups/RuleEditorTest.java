// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rule editor by its buttons, as it works without scripts. */
class RuleEditorTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String NEW = "/groups/new";

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private long sales;
  private long east;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    east = organisation.department(sales, "East");
    organisation.person(ANNE, sales);
    organisation.person(BART, east);
    organisation.people(CRIS);
    repository
        .attributeDefinitions()
        .define(CHANGE, "grade", AttributeType.NUMBER, Cardinality.ONE, "Grade <b>", "级别");
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void departmentsComeFromTheTreeAndGoByAClick() {
    Document page = chief.get("/groups/new-dynamic").page();
    assertThat(page.select(".tree").text()).contains("Sales").doesNotContain("East");

    page = press(page, "OPEN:" + sales);
    assertThat(page.select(".tree").text()).contains("Sales", "East");
    page = press(page, "ADD_ALONE:" + east);
    page = press(page, "ADD_WITH_BELOW:" + sales);
    assertThat(page.select("#field-departments").text()).isEqualTo("Sales #" + sales);
    assertThat(page.select("#field-departmentsOnly").text()).isEqualTo("Sales › East #" + east);
    assertThat(page.select(".list-group").text())
        .contains("Sales with all below", "Sales › East without those below");

    page = press(page, "TURN_ALONE:0");
    assertThat(page.select("#field-departments").text())
        .isEqualTo("Sales #" + sales + "\nSales › East #" + east);
    page = press(page, "REMOVE_WITH_BELOW:1");
    page = press(page, "ADD_ALONE:" + sales);
    assertThat(page.select("#field-departments").text()).isEmpty();
    assertThat(page.select("#field-departmentsOnly").text()).isEqualTo("Sales #" + sales);
  }

  @Test
  void aConditionByClicksIsTheSameAsText() {
    Document page = press(chief.get("/groups/new-dynamic").page(), "ROW_ADD");
    assertThat(page.select("#row-0-attribute option[selected]").val()).isEqualTo("title");

    set(page, "#row-0-value", "Engineer \"II\"");
    page = press(page, "ROW_ADD");
    set(page, "#row-1-attribute", "grade");
    page = press(page, "ROWS");
    assertThat(page.select("#row-1-operator option").eachAttr("value"))
        .containsExactly("eq", "ne", "gt", "ge", "lt", "le", "pr", "not pr");
    assertThat(page.select("#row-1-attribute option[selected]").text()).isEqualTo("Grade <b>");
    set(page, "#row-1-operator", "ge");
    set(page, "#row-1-value", "3");
    page = press(page, "ROW_ALSO:1");
    set(page, "#row-2-operator", "not pr");
    page = press(page, "ROWS");

    assertThat(page.select("#field-condition").text())
        .isEqualTo("title eq \"Engineer \\\"II\\\"\" and (grade ge 3 or not (title pr))");
    page = press(page, "ROW_REMOVE:1");
    assertThat(page.select("#field-condition").text())
        .isEqualTo("title eq \"Engineer \\\"II\\\"\" and not (title pr)");
    set(page, "#field-join", "OR");
    page = press(page, "ROWS");
    assertThat(page.select("#field-condition").text()).contains("\" or not (title pr)");
  }

  @Test
  void aTextIsShownAsRowsUnlessItIsNestedTooDeeply() {
    Document page = chief.get("/groups/new-dynamic").page();
    page.expectFirst("#field-condition")
        .text("(TITLE CO \"eng\" or grade gt 2) and active eq true");
    page = press(page, "TEXT");

    assertThat(page.select("[id^=row-][id$=-attribute] option[selected]").eachAttr("value"))
        .containsExactly("title", "grade", "active");
    assertThat(page.select("#row-0-value").val()).isEqualTo("eng");
    assertThat(page.select(".condition-word").eachText()).containsExactly("or", "and");

    String deep = "title pr or (grade pr and (active eq true or title sw \"a\"))";
    page.expectFirst("#field-condition").text(deep);
    page = press(page, "TEXT");
    assertThat(page.select("#condition-rows").text()).contains("edited as text");
    assertThat(page.select("#field-condition").text()).isEqualTo(deep);
    page = press(page, "ADD_WITH_BELOW:" + sales);
    assertThat(page.select("#field-condition").text()).isEqualTo(deep);
  }

  @Test
  void anErrorIsMarkedAtItsPlace() {
    Document page = chief.get("/groups/new-dynamic").page();
    page.expectFirst("#field-condition").text("title eq \"a\" and colour eq \"red\"");
    page = press(page, "TEXT");

    assertThat(page.select(".condition-wrong mark").text()).isEqualTo("colour");
    assertThat(page.select(".condition-wrong").text())
        .contains("At character 18.", "There is no such attribute.");
    assertThat(page.select("#condition-rows").text()).contains("Mend the text below");
  }

  @Test
  void savesWhatWasClickedThoughItWasNotApplied() {
    Document page = dynamic("title eq \"a\"");
    set(page, "#row-0-attribute", "userName");
    set(page, "#row-0-operator", "sw");
    set(page, "#row-0-value", "anne");
    Visitor.Answer saved = send(page, "/groups/" + group().id() + "/rule", "");

    assertThat(saved.text()).contains("was saved");
    assertThat(condition()).isEqualTo("userName sw \"anne\"");
  }

  @Test
  void anIncompleteRowAndTwoDifferentConditionsAreNotSaved() {
    Document page = dynamic("userName sw \"anne\"");
    String path = "/groups/" + group().id() + "/rule";
    set(page, "#row-0-value", "");
    Visitor.Answer incomplete = send(page, path, "");
    assertThat(incomplete.status()).isEqualTo(422);
    assertThat(incomplete.page().select("#field-condition-help").text()).contains("incomplete");
    assertThat(incomplete.page().select(".condition-row .invalid-feedback").text())
        .isEqualTo("Needed.");

    page = chief.get(path).page();
    set(page, "#row-0-value", "bart");
    page.expectFirst("#field-condition").text("userName sw \"cris\"");
    Visitor.Answer both = send(page, path, "");
    assertThat(both.status()).isEqualTo(422);
    assertThat(both.page().select("#field-condition-help").text()).contains("both changed");
    assertThat(both.page().select("#row-0-value").val()).isEqualTo("bart");
    assertThat(both.page().select("#field-condition").text()).contains("cris");

    send(press(both.page(), path, "TEXT"), path, "");
    assertThat(condition()).isEqualTo("userName sw \"anne\"");
    Visitor.Answer guarded = send(press(both.page(), path, "TEXT"), path, "");
    assertThat(guarded.status()).isEqualTo(409);
    assertThat(guarded.page().select("#field-condition").text()).isEqualTo("userName sw \"cris\"");
  }

  @Test
  void previewsAndSearchesWithoutScripts() {
    Document page = dynamic("userName pr");
    set(page, "#row-0-operator", "sw");
    page = press(page, "/groups/" + group().id() + "/rule", "ROWS");
    set(page, "#row-0-value", "bart");
    set(page, "#field-find", "anne");
    Document preview = press(page, "/groups/" + group().id() + "/rule", "PREVIEW");

    assertThat(preview.select("#preview").text())
        .contains("It means 1 people today.", "Who: like \"anne\"", "Nothing was found.")
        .contains("0 would come and 2 would go", "Would go");
    set(preview, "#field-find", "");
    assertThat(press(preview, "/groups/" + group().id() + "/rule", "PREVIEW").text())
        .contains("bart@example.com");
  }

  @Test
  void theEditorAloneAnswersScripts() {
    chief.get("/groups/new-dynamic");
    Visitor.Answer part =
        chief.submit(
            "/groups/rule/edit", "kind", "DYNAMIC", "action", "ADD_WITH_BELOW", "add", "Nowhere");

    assertThat(part.status()).isEqualTo(200);
    assertThat(part.page().select("#field-add-help").text())
        .isEqualTo("There is no such department.");
    assertThat(part.page().select("#content")).isEmpty();
    assertThat(part.response().headers().firstValue("HX-Trigger-After-Settle"))
        .contains("rule-edited");
    assertThat(chief.submit("/groups/rule/edit", "kind", "DYNAMIC", "action", "BURN").status())
        .isEqualTo(200);
  }

  @Test
  void aDepartmentGroupHasOneDepartmentAndWhoAdministersOneSeesNoOther() {
    organisation.department("Support");
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    Visitor head = WEBAPP.signedIn("head");
    Document page = head.get("/groups/new-dynamic?kind=DEPARTMENT").page();

    assertThat(page.select(".tree").text()).contains("Sales").doesNotContain("Support");
    Document more =
        head.submit(
                "/groups/rule/edit",
                "kind",
                "DEPARTMENT",
                "departments",
                "Sales #" + sales,
                "action",
                "ADD_WITH_BELOW:" + east)
            .page();
    assertThat(more.select("#field-departments").text()).isEqualTo("Sales › East #" + east);
  }

  private Document dynamic(String condition) {
    organisation.dynamicGroup(
        TEAM, Rule.inDepartments(new DepartmentScope(sales, true)).where("userName sw \"anne\""));
    organisation.change(
        group(),
        data ->
            data.withRule(
                Rule.inDepartments(new DepartmentScope(Organisation.ROOT, true)).where(condition)));
    return chief.get("/groups/" + group().id() + "/rule").page();
  }

  private MailGroup group() {
    return repository.groups().find(TEAM).orElseThrow();
  }

  private String condition() {
    return group().data().rule().orElseThrow().condition().orElseThrow();
  }

  private static void set(Document page, String selector, String value) {
    Element field = page.expectFirst(selector);
    if (field.tagName().equals("select")) {
      field.select("option").removeAttr("selected");
      field.select("option[value=\"" + value + "\"]").attr("selected", "selected");
    } else {
      field.val(value);
    }
  }

  private Document press(Document page, String action) {
    return press(page, NEW, action);
  }

  private Document press(Document page, String path, String action) {
    Visitor.Answer answer = send(page, path, action);
    assertThat(answer.status()).isEqualTo(200);
    return answer.page();
  }

  /** As a browser sends the form: all fields that have a name, and the button. */
  private Visitor.Answer send(Document page, String path, String action) {
    List<String> fields = new ArrayList<>();
    Element form = page.expectFirst("form[action=" + path + "]");
    for (Element field : form.select("input[name], textarea[name], select[name]")) {
      if (!field.attr("name").equals("_csrf")
          && (!field.attr("type").equals("checkbox") || field.hasAttr("checked"))) {
        fields.add(field.attr("name"));
        fields.add(value(field));
      }
    }
    if (!action.isEmpty()) {
      fields.add("action");
      fields.add(action);
    }
    return chief.submit(path, fields.toArray(String[]::new));
  }

  private static String value(Element field) {
    if (field.tagName().equals("select")) {
      Element chosen = field.select("option[selected]").first();
      return chosen == null ? field.expectFirst("option").val() : chosen.val();
    }
    return field.tagName().equals("textarea") ? field.wholeText() : field.val();
  }
}
