// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MembersApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private ApiClient chief;
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void putsChangesAndDeletesAMember() {
    MailGroup team = organisation.group(TEAM, BART);
    String anne = "/groups/" + team.id() + "/members/anne%40example.com";

    ApiClient.Answer made =
        chief.put(anne, "{\"mail\": false, \"validTo\": \"2099-01-01T00:00:00Z\"}");
    ApiClient.Answer changed = chief.put(anne, "{\"ownCopy\": false}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.response().headers().firstValue("Location").orElseThrow())
        .isEqualTo("/api/v1/groups/" + team.id() + "/members/anne@example.com");
    assertThat(made.json().path("mail").asBoolean()).isFalse();
    assertThat(made.json().path("validTo").asString()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(made.json().path("source").isNull()).isTrue();
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("mail").asBoolean()).isTrue();
    assertThat(changed.json().path("ownCopy").asBoolean()).isFalse();
    assertThat(changed.json().path("validTo").isNull()).isTrue();
    assertThat(chief.get(anne).json()).isEqualTo(changed.json());
    assertThat(chief.get("/groups/" + team.id() + "/members?total=true").json().at("/items/0"))
        .isEqualTo(changed.json());
    assertThat(chief.delete(anne).status()).isEqualTo(204);
    assertThat(chief.get(anne).status()).isEqualTo(404);
    assertThat(chief.delete(anne).status()).isEqualTo(404);
  }

  @Test
  void namesAMemberByIdToo() {
    MailGroup team = organisation.group(TEAM, ANNE);
    long id = organisation.repository().employees().find(ANNE).orElseThrow().id();

    assertThat(
            chief.get("/groups/" + team.id() + "/members/" + id).json().path("address").asString())
        .isEqualTo(ANNE.text());
    assertThat(chief.get("/groups/" + team.id() + "/members/999999").status()).isEqualTo(404);
    assertThat(chief.get("/groups/" + team.id() + "/members/x").status()).isEqualTo(404);
  }

  @Test
  void refusesWhatNobodyCanBe() {
    MailGroup team = organisation.group(TEAM, ANNE);
    String path = "/groups/" + team.id() + "/members/";

    assertThat(chief.put(path + "team%40example.com", "{}").json().path("type").asString())
        .isEqualTo("/problems/cycle");
    assertThat(
            chief
                .put(
                    path + "olga%40elsewhere.org",
                    "{\"validFrom\": \"2030-01-01T00:00:00Z\", \"validTo\":"
                        + " \"2029-01-01T00:00:00Z\"}")
                .status())
        .isEqualTo(422);
    assertThat(chief.put(path + "olga%40elsewhere.org", "{\"colour\": 1}").status()).isEqualTo(400);
    assertThat(chief.put(path + "olga%40elsewhere.org", "{}").json().path("kind").asString())
        .isEqualTo("EXTERNAL");
    assertThat(organisation.recipients(team)).containsExactly(ANNE, OUTSIDER);
  }

  @Test
  void theLastMemberGoesOnlyIfThatIsConfirmed() {
    MailGroup team = organisation.group(TEAM, ANNE);
    String anne = "/groups/" + team.id() + "/members/anne%40example.com";

    ApiClient.Answer dry = chief.call("DELETE", anne + "?dryRun=true", "");
    ApiClient.Answer stopped = chief.delete(anne);
    ApiClient.Answer batch =
        chief.post(
            "/groups/" + team.id() + "/members:batch", "{\"remove\": [\"anne@example.com\"]}");

    assertThat(dry.json().at("/impact/0/after").asInt()).isZero();
    assertThat(stopped.json().path("type").asString()).isEqualTo("/problems/guard");
    assertThat(batch.json().path("type").asString()).isEqualTo("/problems/guard");
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThat(
            chief.delete(anne + "?confirm=" + stopped.json().path("confirm").asString()).status())
        .isEqualTo(204);
  }

  @Test
  void tellsOfComputedMembersWhereTheyComeFromAndKeepsThemNot() {
    MailGroup team = organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    String path = "/groups/" + team.id() + "/members";

    assertThat(chief.get(path).json().at("/items/0/address").asString()).isEqualTo(ANNE.text());
    assertThat(chief.get(path).json().at("/items/0/source/0").asString()).contains("Sales");
    assertThat(chief.get(path + "/bart%40example.com").json().path("source")).isNotEmpty();
    assertThat(chief.get(path + "/olga%40elsewhere.org").status()).isEqualTo(404);
    assertThat(chief.put(path + "/olga%40elsewhere.org", "{}").json().path("type").asString())
        .isEqualTo("/problems/members-computed");
    assertThat(chief.delete(path + "/bart%40example.com").json().path("type").asString())
        .isEqualTo("/problems/members-computed");
  }

  @Test
  void aDryRunMakesNothing() {
    ApiClient.Answer dry =
        chief.post(
            "/groups?dryRun=true",
            "{\"kind\": \"STATIC\", \"address\": \"team@example.com\", \"name\": \"Team\"}");

    assertThat(dry.status()).isEqualTo(200);
    assertThat(organisation.repository().groups().find(TEAM)).isEmpty();
  }

  @Test
  void whoAdministersADepartmentKeepsTheirsOnly() {
    MailGroup team = organisation.group(TEAM, ANNE);
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    ApiClient head = ApiClient.basic(WEBAPP, "head");
    String path = "/groups/" + team.id() + "/members/bart%40example.com";

    assertThat(head.get(path).status()).isEqualTo(404);
    assertThat(head.put(path, "{}").status()).isEqualTo(404);
    assertThat(ApiClient.basic(WEBAPP, Webapp.AUDITOR).put(path, "{}").status()).isEqualTo(403);
  }
}
