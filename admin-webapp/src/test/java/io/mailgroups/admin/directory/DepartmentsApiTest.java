// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.ROOT;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartmentsApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private ApiClient chief;
  private long sales;
  private long europe;
  private long research;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    sales = organisation.department("Sales");
    europe = organisation.department(sales, "Europe");
    research = organisation.department("Research");
    organisation.person(ANNE, sales);
    organisation.person(BART, europe);
    organisation.person(CRIS, research);
    chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void listsTheTreeInItsOrderPageByPage() {
    ApiClient.Answer first = chief.get("/departments?limit=3&total=true");
    ApiClient.Answer second =
        chief.get("/departments?limit=3&after=" + first.json().path("next").asString());

    assertThat(names(first)).containsExactly("Organisation", "Sales", "Europe");
    assertThat(first.json().path("total").asInt()).isEqualTo(4);
    assertThat(names(second)).containsExactly("Research");
    assertThat(second.json().path("next").isNull()).isTrue();
    assertThat(names(chief.get("/departments?q=eur"))).containsExactly("Europe");
    assertThat(first.json().at("/items/0/parentId").isNull()).isTrue();
    assertThat(chief.get("/departments?parent=1").status()).isEqualTo(400);
    assertThat(chief.get("/departments?limit=501").status()).isEqualTo(400);
  }

  @Test
  void makesOne() {
    String json = "{\"name\": \" Asia \", \"parentId\": \"%d\", \"code\": \"A\"}".formatted(sales);

    ApiClient.Answer dry = chief.post("/departments?dryRun=true", json);
    ApiClient.Answer made = chief.post("/departments", json);

    assertThat(dry.json().path("impact").isEmpty()).isTrue();
    assertThat(made.status()).isEqualTo(201);
    String path = "/departments/" + made.json().path("id").asString();
    assertThat(made.response().headers().firstValue("Location")).contains("/api/v1" + path);
    assertThat(made.response().headers().firstValue("ETag")).contains("\"1\"");
    assertThat(chief.get(path).text())
        .isEqualTo(
            "{\"id\":\"%s\",\"name\":\"Asia\",\"parentId\":\"%d\",\"code\":\"A\"}"
                .formatted(made.json().path("id").asString(), sales));
    assertThat(problem(chief.post("/departments", json))).isEqualTo("409 /problems/name-taken");
  }

  @Test
  void saysWhichValueIsWrong() {
    assertThat(error("{\"parentId\": \"1\"}")).isEqualTo("422 /name required");
    assertThat(error("{\"name\": \"x\"}")).isEqualTo("422 /parentId required");
    assertThat(error("{\"name\": \"x\", \"parentId\": \"404\"}"))
        .isEqualTo("422 /parentId unknown-department");
    assertThat(error("{\"name\": \"x\", \"parentId\": \"x\"}"))
        .isEqualTo("422 /parentId unknown-department");
    assertThat(error("{\"name\": \"x\", \"parentId\": \"1\", \"code\": \"\"}"))
        .isEqualTo("422 /code length");
    assertThat(error("{\"id\": \"9\", \"name\": \"x\", \"parentId\": \"1\"}"))
        .isEqualTo("422 /id immutable");
    assertThat(chief.post("/departments", "{\"nam\": 1}").status()).isEqualTo(400);
    assertThat(chief.post("/departments", "[").status()).isEqualTo(400);
  }

  @Test
  void changesNameCodeAndPlaceByAMergePatch() {
    String path = "/departments/" + europe;

    ApiClient.Answer changed =
        chief.call(
            "PATCH",
            path,
            "{\"name\": \"Old world\", \"code\": \"EU\", \"parentId\": \"%d\"}".formatted(research),
            "If-Match",
            "\"1\"");
    ApiClient.Answer stale = chief.call("PATCH", path, "{\"code\": null}", "If-Match", "\"1\"");
    ApiClient.Answer reset = chief.patch(path, "{\"code\": null}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("parentId").asString()).isEqualTo("" + research);
    assertThat(problem(stale)).isEqualTo("412 /problems/stale");
    assertThat(reset.json().path("code").isNull()).isTrue();
    assertThat(reset.json().path("name").asString()).isEqualTo("Old world");
    assertThat(problem(chief.patch("/departments/" + research, parent(europe))))
        .isEqualTo("409 /problems/cycle");
    assertThat(chief.patch(path, "{\"parentId\": null}").status()).isEqualTo(422);
    assertThat(chief.patch(path, "{\"path\": \"/1/\"}").status()).isEqualTo(400);
    assertThat(chief.patch("/departments/404", "{}").status()).isEqualTo(404);
    assertThat(chief.patch("/departments/" + ROOT, "{\"name\": \"Us\"}").status()).isEqualTo(200);
  }

  @Test
  void aMoveThatTakesManyFromAGroupIsConfirmed() {
    organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    String path = "/departments/" + europe;

    ApiClient.Answer dry = chief.patch(path + "?dryRun=true", parent(research));
    ApiClient.Answer stopped = chief.patch(path, parent(research));

    assertThat(dry.json().at("/impact/0/group").asString()).isEqualTo("team@example.com");
    assertThat(dry.json().at("/impact/0/leaves").asInt()).isEqualTo(1);
    assertThat(problem(stopped)).isEqualTo("409 /problems/guard");
    assertThat(stopped.json().path("impact")).isEqualTo(dry.json().path("impact"));
    assertThat(chief.get(path).json().path("parentId").asString()).isEqualTo("" + sales);
    String confirm = stopped.json().path("confirm").asString();
    assertThat(chief.patch(path + "?confirm=" + confirm, parent(research)).status()).isEqualTo(200);
  }

  @Test
  void oneInUseSaysByWhatAndAnEmptyOneIsDeleted() {
    organisation.departmentGroup(TEAM, sales);
    long empty = organisation.department(sales, "Empty");

    ApiClient.Answer used = chief.delete("/departments/" + sales);

    assertThat(problem(used)).isEqualTo("409 /problems/department-in-use");
    assertThat(used.json().path("detail").asString())
        .isEqualTo(
            "Sales is in use: 2 departments below it; 1 people (anne@example.com);"
                + " 1 groups of its people (team@example.com).");
    assertThat(problem(chief.delete("/departments/" + sales + "?dryRun=true")))
        .isEqualTo("409 /problems/department-in-use");
    assertThat(problem(chief.delete("/departments/" + ROOT)))
        .isEqualTo("409 /problems/department-in-use");
    String path = "/departments/" + empty;
    assertThat(problem(chief.call("DELETE", path, "", "If-Match", "\"9\"")))
        .isEqualTo("412 /problems/stale");
    assertThat(chief.delete(path + "?dryRun=true").status()).isEqualTo(200);
    assertThat(chief.delete(path).status()).isEqualTo(204);
    assertThat(chief.delete(path).status()).isEqualTo(404);
  }

  @Test
  void whoAdministersADepartmentKnowsAndChangesTheirsOnly() {
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    ApiClient head = ApiClient.basic(WEBAPP, "head");
    long asia = organisation.department(sales, "Asia");
    organisation.dynamicGroup(TEAM, Rule.inDepartments(new DepartmentScope(asia, true)));
    organisation.dynamicGroup(ALL, Rule.inDepartments(new DepartmentScope(europe, true)));
    organisation.person(Organisation.DORA, asia);

    assertThat(names(head.get("/departments?total=true")))
        .containsExactly("Sales", "Europe", "Asia");
    assertThat(head.get("/departments?total=true").json().path("total").asInt()).isEqualTo(3);
    assertThat(head.get("/departments/" + research).status()).isEqualTo(404);
    assertThat(head.patch("/departments/" + sales, "{\"name\": \"x\"}").status()).isEqualTo(403);
    assertThat(head.delete("/departments/" + research).status()).isEqualTo(404);
    assertThat(head.patch("/departments/" + europe, parent(research)).status()).isEqualTo(422);
    assertThat(head.patch("/departments/" + europe, parent(ROOT)).status()).isEqualTo(422);
    ApiClient.Answer dry = head.patch("/departments/" + europe + "?dryRun=true", parent(asia));
    assertThat(dry.json().at("/impact/0/joins").asInt()).isEqualTo(1);
    assertThat(dry.text()).doesNotContain("team@", "bart@");
    assertThat(head.patch("/departments/" + europe, parent(asia)).status()).isEqualTo(200);
    ApiClient.Answer stopped = head.patch("/departments/" + europe, parent(sales));
    assertThat(problem(stopped)).isEqualTo("409 /problems/guard");
    assertThat(stopped.text()).doesNotContain("team@", "bart@");
    assertThat(head.delete("/departments/" + europe).text())
        .contains("1 groups of its people")
        .doesNotContain("all@");
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.AUDITOR).patch("/departments/" + europe, "{}").status())
        .isEqualTo(403);
  }

  private String error(String json) {
    ApiClient.Answer answer = chief.post("/departments", json);
    return answer.status()
        + " "
        + answer.json().at("/errors/0/pointer").asString()
        + " "
        + answer.json().at("/errors/0/code").asString();
  }

  private static String parent(long id) {
    return "{\"parentId\": \"" + id + "\"}";
  }

  private static String problem(ApiClient.Answer answer) {
    return answer.status() + " " + answer.json().path("type").asString();
  }

  private static List<String> names(ApiClient.Answer answer) {
    List<String> names = new ArrayList<>();
    answer.json().path("items").forEach(item -> names.add(item.path("name").asString()));
    return names;
  }
}
