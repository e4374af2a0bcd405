// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

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
    organisation.people(CRIS);
    chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void makesAndAnswersAStaticGroup() {
    ApiClient.Answer made =
        chief.post(
            "/groups",
            """
            {"kind": "STATIC", "address": "Team@example.com", "name": "Team",
             "sendPolicy": "DESIGNATED", "allowedSenders": {"addresses": ["cris@example.com"]},
             "roles": {"owners": ["anne@example.com"]}}
            """);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.response().headers().firstValue("ETag")).isPresent();
    ApiClient.Answer read = chief.get("/groups/team%40example.com");
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.json().path("allowedSenders").path("addresses").path(0).asString())
        .isEqualTo("cris@example.com");
    assertThat(read.json().path("roles").path("owners").path(0).asString())
        .isEqualTo("anne@example.com");
    assertThat(read.json().path("rule").isNull()).isTrue();
    assertThat(
            chief.get("/groups?owner=anne%40example.com&total=true").json().path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void makesAndChangesADynamicGroupUnderTheGuard() {
    chief.post(
        "/groups",
        """
        {"kind": "DYNAMIC", "address": "team@example.com", "name": "Sellers",
         "rule": {"departments": [{"id": "%d", "includeBelow": true}], "include": ["cris@example.com"]}}
        """
            .formatted(sales));
    String group = "/groups/team%40example.com";
    String smaller =
        "{\"rule\": {\"departments\": [], \"condition\": \"userName sw \\\"anne\\\"\", \"include\":"
            + " []}}";

    ApiClient.Answer dry = chief.patch(group + "?dryRun=true", smaller);
    ApiClient.Answer stopped = chief.patch(group, smaller);
    ApiClient.Answer wrong = chief.patch(group, "{\"rule\": {\"condition\": \"title like 5\"}}");

    assertThat(dry.json().path("impact").path(0).path("before").asInt()).isEqualTo(3);
    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.json().path("type").asString()).isEqualTo("/problems/guard");
    assertThat(stopped.json().path("confirm")).isEqualTo(dry.json().path("confirm"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("errors").path(0).path("position").isNumber()).isTrue();
    assertThat(recipients()).isEqualTo(3);
    String confirm = stopped.json().path("confirm").asString();
    assertThat(chief.patch(group + "?confirm=" + confirm, smaller).status()).isEqualTo(200);
    assertThat(recipients()).isEqualTo(1);
  }

  @Test
  void aRenameKeepsTheOldAddressAndAStaleVersionIsTold() {
    MailGroup group = organisation.group(TEAM, ANNE);
    String path = "/groups/" + group.id();

    ApiClient.Answer stale =
        chief.call("PATCH", path, "{\"name\": \"Mine\"}", "If-Match", "\"99\"");
    ApiClient.Answer renamed =
        chief.call(
            "PATCH",
            path,
            "{\"address\": \"crew@example.com\"}",
            "If-Match",
            "\"" + group.version() + "\"");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(renamed.json().path("aliases").path(0).asString()).isEqualTo("team@example.com");
    assertThat(chief.patch(path, "{\"kind\": \"DYNAMIC\"}").status()).isEqualTo(422);
    assertThat(chief.patch(path, "{\"colour\": \"red\"}").status()).isEqualTo(400);
    assertThat(chief.patch(path, "{\"department\": {\"id\": \"1\"}}").status()).isEqualTo(422);
  }

  @Test
  void changesModerationAndLimits() {
    String path = "/groups/" + organisation.group(TEAM, ANNE).id();

    ApiClient.Answer changed =
        chief.patch(
            path,
            """
            {"moderation": {"who": "OUTSIDERS", "trusted": {"addresses": ["cris@example.com"]}, "expiresAfter": "P2D"},
             "limits": {"maxMessageSize": 1000000, "messagesPerHour": 5},
             "memberList": "MANAGERS", "join": "APPROVAL", "leave": "ANYONE", "memberSettings": false, "bouncePerMember": true,
             "conversations": true}
            """);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json()).isEqualTo(chief.get(path).json());
    assertThat(changed.json().path("moderation").toString())
        .isEqualTo(
            "{\"who\":\"OUTSIDERS\",\"trusted\":{\"addresses\":[\"cris@example.com\"],\"departments\":[],"
                + "\"groups\":[]},\"expiresAfter\":\"PT48H\"}");
    assertThat(changed.json().path("limits").toString())
        .isEqualTo("{\"maxMessageSize\":1000000,\"maxRecipients\":null,\"messagesPerHour\":5}");
    assertThat(changed.json().path("join").asString()).isEqualTo("APPROVAL");
    assertThat(changed.json().path("leave").asString()).isEqualTo("ANYONE");
    ApiClient.Answer reset = chief.patch(path, "{\"limits\": null, \"moderation\": null}");
    assertThat(reset.json().path("limits").path("messagesPerHour").isNull()).isTrue();
    assertThat(reset.json().path("moderation").path("who").asString()).isEqualTo("NOBODY");
    assertThat(reset.json().path("memberList").asString()).isEqualTo("MANAGERS");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"moderation\": {\"expiresAfter\": \"PT59M\"}}', /moderation/expiresAfter",
    "'{\"moderation\": {\"expiresAfter\": \"P31D\"}}', /moderation/expiresAfter",
    "'{\"moderation\": {\"trusted\": {\"addresses\": [\"nobody\"]}}}',"
        + " /moderation/trusted/addresses",
    "'{\"moderation\": {\"trusted\": {\"groups\": [\"anne@example.com\"]}}}',"
        + " /moderation/trusted/groups",
    "'{\"limits\": {\"maxRecipients\": 0}}', /limits/maxRecipients",
    "'{\"limits\": {\"maxMessageSize\": -1}}', /limits/maxMessageSize",
  })
  void saysWhatOfTheOptionsIsWrong(String patch, String pointer) {
    ApiClient.Answer wrong = chief.patch("/groups/" + organisation.group(TEAM, ANNE).id(), patch);

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void nobodyLeavesAComputedGroup() {
    String path = "/groups/" + organisation.dynamicGroup(TEAM, Rule.meeting("userName pr")).id();

    assertThat(chief.patch(path, "{\"leave\": \"ANYONE\"}").status()).isEqualTo(422);
  }

  @Test
  void changesMembersInABatch() {
    MailGroup group = organisation.group(TEAM, ANNE);
    String path = "/groups/" + group.id();

    ApiClient.Answer done =
        chief.post(
            path + "/members:batch",
            """
            {"add": ["cris@example.com", "cris@example.com", "team@example.com"], "remove": ["anne@example.com"],
             "addDepartments": [{"id": "%d", "includeBelow": false}]}
            """
                .formatted(sales));
    ApiClient.Answer wrong = chief.post(path + "/members:batch", "{\"add\": [\"nobody\"]}");

    assertThat(done.json().path("ADDED").toString())
        .isEqualTo("[\"cris@example.com\",\"anne@example.com\",\"bart@example.com\"]");
    assertThat(done.json().path("REMOVED").path(0).asString()).isEqualTo("anne@example.com");
    assertThat(done.json().path("CYCLE").path(0).asString()).isEqualTo("team@example.com");
    assertThat(wrong.json().path("errors").path(0).path("pointer").asString()).isEqualTo("/add/0");
    assertThat(chief.get(path + "/members?limit=2").json().path("items").size()).isEqualTo(2);
    assertThat(chief.get(path + "/recipients?q=bart").json().path("items").size()).isEqualTo(1);
  }

  @Test
  void computedMembersAreAnsweredAndNotKeptByHand() {
    MailGroup group = organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    String path = "/groups/" + group.id();

    assertThat(chief.get(path + "/members").json().path("items").size()).isEqualTo(2);
    assertThat(
            chief
                .post(path + "/members:batch", "{\"add\": [\"cris@example.com\"]}")
                .json()
                .path("type")
                .asString())
        .isEqualTo("/problems/members-computed");
    assertThat(chief.get(path).json().path("department").path("id").asString())
        .isEqualTo(String.valueOf(sales));
    assertThat(chief.post(path + ":convert", "").json().path("kind").asString())
        .isEqualTo("STATIC");
    ApiClient.Answer stopped = chief.delete(path);
    assertThat(stopped.status()).isEqualTo(409);
    assertThat(
            chief.delete(path + "?confirm=" + stopped.json().path("confirm").asString()).status())
        .isEqualTo(204);
    assertThat(chief.get(path).status()).isEqualTo(404);
  }

  @Test
  void whoAdministersADepartmentSeesTheirsOnly() {
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    MailGroup other = organisation.group(TEAM, ANNE);
    ApiClient head = ApiClient.basic(WEBAPP, "head");

    assertThat(head.get("/groups").json().path("items").size()).isZero();
    assertThat(head.get("/groups/" + other.id()).status()).isEqualTo(404);
    assertThat(head.get("/groups/" + other.id() + "/members").status()).isEqualTo(404);
    String unseen = head.get("/groups/" + other.address()).json().path("detail").asString();
    assertThat(unseen)
        .isEqualTo(
            head.get("/groups/none@example.com")
                .json()
                .path("detail")
                .asString()
                .replace("none@example.com", other.address().text()));
    assertThat(
            head.post(
                    "/groups",
                    "{\"kind\": \"DYNAMIC\", \"address\": \"all@example.com\", \"name\": \"All\","
                        + " \"rule\": {\"condition\": \"userName pr\"}}")
                .status())
        .isEqualTo(403);
  }

  private int recipients() {
    long id = repository.groups().find(TEAM).orElseThrow().id();
    return repository.recipients().page(id, Optional.empty(), 10).size();
  }
}
