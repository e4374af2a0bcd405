// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is searched for, and what conditions compare with, is text to the database. */
class SqlTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private ApiClient script = ApiClient.anonymous(WEBAPP);

  @BeforeEach
  void organisation() {
    Organisation organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART);
    organisation.group(Organisation.TEAM, ANNE);
    script = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anne' or '1'='1",
        "x' or 1=1 --",
        "x\" or \"\"=\"",
        "x') union select name from mg_account --",
        "team'; drop table mg_employee; --",
        "a_ne",
        "t__m",
        "x\\' or 1=1 --"
      })
  void searchesFindNothingByIt(String attack) {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    String q = URLEncoder.encode(attack, StandardCharsets.UTF_8);

    for (String list : List.of("/groups?q=", "/deliveries?messageId=", "/audit-events?q=")) {
      assertThat(script.get(list + q).json().path("items").size()).as(list + attack).isZero();
    }
    for (String page : List.of("/employees?q=", "/groups?q=", "/search?q=")) {
      Visitor.Answer answer = chief.get(page + q);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).as(page + attack).doesNotContain(ANNE.text(), BART.text());
      assertThat(answer.page().select("#list td:contains(team@example.com)")).isEmpty();
    }
    assertThat(TestDatabase.instance().column("select address from mg_employee")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"x' or '1'='1\"",
        "userName co \"%\"",
        "userName sw \"_nne\"",
        "userName eq \"x\\\\' or 1=1 --\"",
        "displayName ew \"'; drop table mg_employee; --\""
      })
  void conditionsMatchNobodyByIt(String condition) {
    JsonNode made = made(condition).json();
    String id = made.path("id").asString();

    assertThat(id).isNotEmpty();
    assertThat(script.get("/groups/" + id + "/recipients").json().path("items").size()).isZero();
    assertThat(TestDatabase.instance().column("select address from mg_employee")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"x\" or 1=1",
        "userName eq 'anne@example.com'",
        "userName eq \"x\"; drop table mg_employee",
        "userName eq \"x\" --",
        "password eq \"x\"",
        "e.status eq \"x\""
      })
  void whatIsNoConditionIsRefused(String condition) {
    ApiClient.Answer answer = made(condition);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/rule/condition");
    assertThat(answer.json().at("/errors/0/position").isNumber()).isTrue();
  }

  @Test
  void conditionsStillMatchWhomTheyMean() {
    String id = made("userName sw \"anne\"").json().path("id").asString();

    assertThat(script.get("/groups/" + id + "/recipients").json().path("items").size()).isOne();
  }

  private ApiClient.Answer made(String condition) {
    JsonMapper json = new JsonMapper();
    var group = json.createObjectNode();
    group.put("address", "dynamic@example.com").put("name", "Dynamic").put("kind", "DYNAMIC");
    var rule = group.putObject("rule");
    rule.putArray("departments");
    rule.put("condition", condition);
    rule.putArray("include");
    rule.putArray("exclude");
    return script.post("/groups", json.writeValueAsString(group));
  }
}
