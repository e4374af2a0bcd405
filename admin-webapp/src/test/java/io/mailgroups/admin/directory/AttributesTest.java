// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttributesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private AttributeDefinitions definitions;
  private Visitor chief;
  private ApiClient api;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    definitions = WEBAPP.repository().attributeDefinitions();
    organisation.people(ANNE);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    api = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void areMadeListedAndRelabelled() {
    chief.get("/attributes/new");

    Visitor.Answer made =
        chief.submit(
            "/attributes/new",
            "name",
            "skill",
            "type",
            "STRING",
            "cardinality",
            "MANY",
            "labelEn",
            "<i>Skill</i>",
            "labelZh",
            "技能");

    assertThat(made.text())
        .contains("The attribute skill was made.", "skill Text Several <i>Skill</i> 技能 0 0");
    String edit = made.page().select("#content tbody a").attr("href");
    Visitor.Answer form = chief.get(edit);
    assertThat(
            chief
                .submit(
                    edit,
                    "wasEn",
                    "<i>Skill</i>",
                    "wasZh",
                    "技能",
                    "labelEn",
                    "Skills",
                    "labelZh",
                    "能力")
                .text())
        .contains("The labels of skill were saved.", "Skills 能力");
    assertThat(form.page().select("#field-labelEn").val()).isEqualTo("<i>Skill</i>");
  }

  @Test
  void whatIsWrongStandsAtItsField() {
    define("floor");
    chief.get("/attributes/new");

    Visitor.Answer blank = chief.submit("/attributes/new", "name", " ", "labelEn", "x");
    Visitor.Answer bad = create("1st");
    Visitor.Answer twice = create("FLOOR");

    assertThat(blank.status()).isEqualTo(422);
    assertThat(blank.page().select("#field-name-help").text()).isEqualTo("Needed.");
    assertThat(blank.page().select("#field-labelZh-help").text()).isEqualTo("Needed.");
    assertThat(blank.page().select("#field-labelEn").val()).isEqualTo("x");
    assertThat(bad.page().select("#field-name-help").text()).startsWith("A letter, then");
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.page().select("#field-name-help").text()).isEqualTo("The name is taken.");
    assertThat(create("hireDate").page().select("#field-name-help").text())
        .isEqualTo("This name is reserved.");
    assertThat(definitions.all()).hasSize(1);
  }

  @Test
  void whoRelabelsLaterIsTold() {
    long floor = define("floor");
    String path = "/attributes/" + floor + "/edit";
    chief.get(path);
    definitions.relabel(CHANGE, floor, "Storey", "层");

    Visitor.Answer stale =
        chief.submit(path, "wasEn", "floor", "wasZh", "floor", "labelEn", "Level", "labelZh", "级");

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text()).contains("Someone else changed the labels");
    assertThat(stale.page().select("#field-labelEn").val()).isEqualTo("Level");
    assertThat(stale.page().select("input[name=wasEn]").val()).isEqualTo("Storey");
  }

  @Test
  void saysWhoUsesOneAndDeletesItOnlyWhenNobodyDoes() {
    long floor = define("floor");
    MailGroup team = organisation.dynamicGroup(TEAM, Rule.meeting("floor eq \"3\""));
    organisation.change(
        ANNE, data -> data.withAttribute("floor", List.of(new AttributeValue.Text("3"))));
    String path = "/attributes/" + floor + "/delete";

    assertThat(chief.get("/attributes").text()).contains("floor Text One floor floor 1 1");
    Visitor.Answer used = chief.get(path);
    assertThat(used.text())
        .contains("People with a value: 1 anne", "asks for it: 1 team team@example.com");
    assertThat(used.page().select("#uses a").eachAttr("href"))
        .contains("/groups/" + team.id() + "/rule");
    assertThat(used.page().select("button.btn-danger")).isEmpty();
    assertThat(chief.submit(path).status()).isEqualTo(409);
    organisation.change(ANNE, data -> data.withAttribute("floor", List.of()));
    organisation.change(team, data -> data.withRule(Rule.meeting("title pr")));
    assertThat(chief.get(path).text()).contains("Nobody has a value of it");
    assertThat(chief.submit(path).text()).contains("The attribute floor was deleted.");
    assertThat(chief.get(path).status()).isEqualTo(404);
  }

  @Test
  void othersThanPostmastersLookOnly() {
    long floor = define("floor");
    Visitor auditor = WEBAPP.signedIn(Webapp.AUDITOR);

    Visitor.Answer page = auditor.get("/attributes");

    assertThat(page.text()).contains("floor");
    assertThat(page.page().select("#content a")).isEmpty();
    assertThat(auditor.get("/attributes/" + floor + "/edit").status()).isEqualTo(403);
  }

  @Test
  void byRest() {
    String skill =
        "{\"name\": \"skill\", \"type\": \"STRING\", \"many\": true, \"labelEn\": \"Skill\","
            + " \"labelZh\": \"技能\"}";

    ApiClient.Answer dry = api.post("/attributes?dryRun=true", skill);
    ApiClient.Answer made = api.post("/attributes", skill);

    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.json().path("impact").isEmpty()).isTrue();
    assertThat(made.status()).isEqualTo(201);
    String path = "/attributes/" + made.json().path("id").asString();
    assertThat(api.get(path).json()).isEqualTo(made.json());
    assertThat(api.get("/attributes").json().at("/items/0")).isEqualTo(made.json());
    assertThat(problem(api.post("/attributes", skill))).isEqualTo("409 /problems/name-taken");
    assertThat(
            api.post(
                    "/attributes",
                    "{\"name\": \"a b\", \"type\": \"DATE\", \"labelEn\": \"x\", \"labelZh\":"
                        + " \"x\"}")
                .json()
                .at("/errors/0/pointer")
                .asString())
        .isEqualTo("/name");
    assertThat(api.post("/attributes", "{\"name\": \"x\"}").json().at("/errors/0/code").asString())
        .isEqualTo("required");
    assertThat(api.post("/attributes", "{\"naem\": \"x\"}").status()).isEqualTo(400);
  }

  @Test
  void areRelabelledAndDeletedByRest() {
    long floor = define("floor");
    String path = "/attributes/" + floor;
    String tag = api.get(path).response().headers().firstValue("ETag").orElseThrow();

    ApiClient.Answer relabelled =
        api.call("PATCH", path, "{\"labelEn\": \"Storey\"}", "If-Match", tag);
    ApiClient.Answer stale = api.call("PATCH", path, "{\"labelEn\": \"Level\"}", "If-Match", tag);

    assertThat(relabelled.json().path("labelEn").asString()).isEqualTo("Storey");
    assertThat(relabelled.json().path("labelZh").asString()).isEqualTo("floor");
    assertThat(problem(stale)).isEqualTo("412 /problems/stale");
    assertThat(api.patch(path, "{\"type\": \"DATE\"}").status()).isEqualTo(422);
    MailGroup team = organisation.dynamicGroup(TEAM, Rule.meeting("floor eq \"3\""));
    assertThat(problem(api.delete(path))).isEqualTo("409 /problems/attribute-in-use");
    organisation.change(team, data -> data.withRule(Rule.meeting("title pr")));
    assertThat(api.delete(path + "?dryRun=true").status()).isEqualTo(200);
    assertThat(api.delete(path).status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  private static String problem(ApiClient.Answer answer) {
    return answer.status() + " " + answer.json().path("type").asString();
  }

  private Visitor.Answer create(String name) {
    return chief.submit("/attributes/new", "name", name, "labelEn", "x", "labelZh", "x");
  }

  private long define(String name) {
    AttributeDefinition made =
        definitions.define(CHANGE, name, AttributeType.STRING, Cardinality.ONE, name, name);
    return made.id();
  }
}
