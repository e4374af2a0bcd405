// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.ApiClient.Answer;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ImportsApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Organisation organisation;
  private GroupRepository repository;
  private ApiClient chief;
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void importsAtOnceWhatIsRight() {
    Answer made =
        chief.send(
            "/imports?kind=EMPLOYEES", "text/csv", "address,displayName\ndora@example.com,D");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.response().headers().firstValue("Location"))
        .contains("/api/v1/imports/" + made.json().path("id").asString());
    JsonNode done = finished(chief, made);
    assertThat(done.path("state").asString()).isEqualTo("DONE");
    assertThat(done.path("created").asInt()).isEqualTo(1);
    assertThat(done.path("createdBy").asString()).isEqualTo("chief");
    assertThat(done.path("groupId").isNull()).isTrue();
    assertThat(repository.employees().find(DORA)).isPresent();
    assertThat(
            chief
                .get("/audit-events?changeId=" + done.path("changeId").asString())
                .json()
                .path("items")
                .path(0)
                .path("via")
                .asString())
        .isEqualTo("import");
    assertThat(chief.get("/imports").json().path("items").path(0)).isEqualTo(done);
  }

  @Test
  void checksOnlyInADryRunAndRunsLater() {
    JsonNode checked =
        finished(
            chief,
            chief.send(
                "/imports?kind=EMPLOYEES&dryRun=true",
                "text/csv; charset=utf-8",
                "address,displayName\ndora@example.com,D\nanne@example.com,Anne"));
    String path = "/imports/" + checked.path("id").asString();
    JsonNode lines = chief.get(path + "/lines?limit=1").json();

    assertThat(checked.path("state").asString()).isEqualTo("READY");
    assertThat(repository.employees().find(DORA)).isEmpty();
    assertThat(lines.path("items").path(0).path("subject").asString())
        .isEqualTo("dora@example.com");
    assertThat(
            chief
                .get(path + "/lines?after=" + lines.path("next").asString())
                .json()
                .path("items")
                .size())
        .isOne();
    assertThat(chief.post(path + ":run", "").status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> repository.employees().find(DORA).isPresent());
    finished(chief, chief.get(path));
    assertThat(chief.post(path + ":run", "").json().path("type").asString())
        .isEqualTo("/problems/import-state");
  }

  @Test
  void saysLineByLineWhatIsWrong() {
    JsonNode wrong =
        finished(
            chief,
            chief.send("/imports?kind=DEPARTMENTS", "text/csv", "path,code\n/A,A\n/B/C,B\n/D,A\n"));
    JsonNode lines =
        chief.get("/imports/" + wrong.path("id").asString() + "/lines?outcome=ERROR").json();

    assertThat(wrong.path("state").asString()).isEqualTo("WRONG");
    assertThat(lines.path("items").size()).isEqualTo(2);
    JsonNode line = lines.path("items").path(0);
    assertThat(line.path("line").asInt()).isEqualTo(3);
    assertThat(line.path("column").asString()).isEqualTo("path");
    assertThat(line.path("code").asString()).isEqualTo("unknown-department");
    assertThat(repository.departmentList().count("")).isEqualTo(2);
  }

  @Test
  void theGuardStopsAndIsConfirmed() {
    MailGroup group = organisation.departmentGroup(ALL, sales);
    String file = "address,displayName,departments\nanne@example.com,A,/\nbart@example.com,B,/\n";

    JsonNode stopped = finished(chief, chief.send("/imports?kind=EMPLOYEES", "text/csv", file));
    String path = "/imports/" + stopped.path("id").asString();
    assertThat(stopped.path("state").asString()).isEqualTo("READY");
    JsonNode change = chief.get(path + "/groups").json().path("items").path(0);
    assertThat(change.path("group").asString()).isEqualTo("all@example.com");
    assertThat(change.path("stops").asBoolean()).isTrue();
    Answer unconfirmed = chief.post(path + ":run", "");
    assertThat(unconfirmed.status()).isEqualTo(409);
    assertThat(unconfirmed.json().path("type").asString()).isEqualTo("/problems/guard");
    assertThat(unconfirmed.json().path("impact").path(0).path("leaves").asInt()).isEqualTo(2);
    String confirm = unconfirmed.json().path("confirm").asString();
    organisation.people(DORA);
    organisation.change(DORA, data -> data.withDepartments(sales));
    chief.post(path + ":run?confirm=" + confirm, "");
    assertThat(finished(chief, chief.get(path)).path("state").asString()).isEqualTo("DONE");
    assertThat(organisation.recipients(group)).containsExactly(DORA);
  }

  @Test
  void refusesWhatItCanNotRead() {
    assertThat(chief.send("/imports?kind=EMPLOYEES", "application/pdf", "%").status())
        .isEqualTo(415);
    assertThat(chief.send("/imports?kind=EMPLOYEES", "nonsense", "%").status()).isEqualTo(415);
    assertThat(chief.send("/imports?kind=CARS", "text/csv", "x").status()).isEqualTo(400);
    assertThat(chief.send("/imports", "text/csv", "x").status()).isEqualTo(400);
    assertThat(chief.send("/imports?kind=MEMBERS", "text/csv", "x").status()).isEqualTo(422);
    assertThat(chief.send("/imports?kind=EMPLOYEES&group=1", "text/csv", "x").status())
        .isEqualTo(422);
    organisation.departmentGroup(ALL, sales);
    assertThat(
            chief
                .send("/imports?kind=MEMBERS&group=all%40example.com", "text/csv", "x")
                .json()
                .path("type")
                .asString())
        .isEqualTo("/problems/members-computed");
    Answer large = chief.send("/imports?kind=EMPLOYEES", "text/csv", "x".repeat(65 << 20));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.json().path("type").asString()).isEqualTo("/problems/too-large");
    assertThat(chief.get("/imports").json().path("items").size()).isZero();
  }

  @Test
  void aDepartmentAdministratorImportsMembersOfOwnGroupsOnly() {
    organisation.people(CRIS);
    repository.accounts().create(CHANGE, CRIS, Grants.departmentAdmin(sales));
    WEBAPP.mailbox(CRIS);
    MailGroup own = organisation.group(TEAM, CRIS);
    organisation.role(own, Role.OWNER, CRIS);
    organisation.group(ALL, ANNE);
    ApiClient cris = ApiClient.basic(WEBAPP, CRIS.text());
    String file = "address\nbart@example.com\n";

    assertThat(cris.send("/imports?kind=EMPLOYEES", "text/csv", file).status()).isEqualTo(403);
    assertThat(
            cris.send("/imports?kind=MEMBERS&group=all%40example.com", "text/csv", file).status())
        .isEqualTo(422);
    JsonNode chiefs =
        finished(
            chief, chief.send("/imports?kind=MEMBERS&group=all%40example.com", "text/csv", file));
    assertThat(cris.get("/imports/" + chiefs.path("id").asString()).status()).isEqualTo(404);
    JsonNode done =
        finished(
            cris, cris.send("/imports?kind=MEMBERS&group=team%40example.com", "text/csv", file));
    assertThat(done.path("state").asString()).isEqualTo("DONE");
    assertThat(done.path("group").asString()).isEqualTo("team@example.com");
    assertThat(cris.get("/imports").json().path("items").size()).isOne();
    assertThat(organisation.recipients(own)).containsExactly(BART, CRIS);
  }

  private static JsonNode finished(ApiClient client, Answer started) {
    assertThat(started.status()).isIn(200, 201);
    String path = "/imports/" + started.json().path("id").asString();
    return await()
        .atMost(PATIENCE)
        .until(() -> client.get(path).json(), json -> !json.path("finishedAt").isNull());
  }
}
