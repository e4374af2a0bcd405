// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.Rule;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmployeesApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private GroupRepository repository;
  private ApiClient chief;
  private long sales;
  private long europe;
  private Employee anne;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    europe = organisation.department(sales, "Europe");
    anne = organisation.person(ANNE, sales);
    organisation.person(BART, europe);
    chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void makesAndAnswersAPersonWithEverything() {
    define("skills", AttributeType.STRING, Cardinality.MANY);
    define("grade", AttributeType.NUMBER, Cardinality.ONE);
    define("remote", AttributeType.BOOLEAN, Cardinality.ONE);
    define("reviewed", AttributeType.DATE, Cardinality.ONE);
    String whole =
        """
        {"address": "Cris@example.com", "aliases": ["c@example.com"], "externalId": "x-3", "displayName": "Cris",
         "givenName": "Cris", "familyName": "Rossi", "employeeNumber": "3", "title": "Engineer",
         "location": "Hangzhou", "employmentType": "full time", "manager": "anne@example.com",
         "hireDate": "2026-03-01", "status": "SUSPENDED",
         "departments": [{"id": "%d", "primary": true}, {"id": "%d", "primary": false}],
         "attributes": {"skills": ["Java", "SQL"], "grade": 7.25, "remote": true, "reviewed": "2026-02-28"}}
        """
            .formatted(sales, europe);

    ApiClient.Answer dry = chief.post("/employees?dryRun=true", whole);
    assertThat(dry.status()).isEqualTo(200);
    assertThat(repository.employees().find(CRIS)).isEmpty();
    ApiClient.Answer made = chief.post("/employees", whole);

    assertThat(made.status()).isEqualTo(201);
    long id = repository.employees().find(CRIS).orElseThrow().id();
    assertThat(made.response().headers().firstValue("Location"))
        .hasValue("/api/v1/employees/" + id);
    ApiClient.Answer read = chief.get("/employees/cris%40example.com");
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.response().headers().firstValue("ETag")).hasValue("\"1\"");
    assertThat(read.json().path("attributes").toString())
        .isEqualTo(
            "{\"grade\":7.25,\"remote\":true,\"reviewed\":\"2026-02-28\",\"skills\":[\"Java\",\"SQL\"]}");
    assertThat(read.json().path("departments").size()).isEqualTo(2);
    assertThat(read.json().path("aliases").toString()).isEqualTo("[\"c@example.com\"]");
    assertThat(chief.get("/employees/" + anne.id()).json().path("attributes").toString())
        .isEqualTo("{\"grade\":null,\"remote\":null,\"reviewed\":null,\"skills\":[]}");
    assertThat(chief.get("/employees/c%40example.com").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"displayName": "C"}                                      | /address          | required
          {"address": "c"}                                          | /address          | no-domain
          {"address": "c@elsewhere.org", "displayName": "C"}        | /address          | not-own-domain
          {"address": "c@example.com"}                              | /displayName      | required
          {"aliases": ["a@b.c", "x"]}                               | /aliases/1        | no-domain
          {"aliases": ["a@elsewhere.org"]}                          | /aliases          | not-own-domain
          {"manager": "x"}                                          | /manager          | no-domain
          {"manager": "x@example.com"}                              | /manager          | unknown-employee
          {"hireDate": "2026-02-30"}                                | /hireDate         | not-a-date
          {"departments": [{"id": "404", "primary": true}]}         | /departments      | unknown-department
          {"departments": [{"id": "x", "primary": true}]}           | /departments/0/id | unknown-department
          {"departments": [{"primary": true}]}                      | /departments/0/id | required
          {"departments": [{"id": "1", "primary": false}]}          | /departments      | primary
          {"attributes": {"colour": "red"}}                         | /attributes/colour | unknown-attribute
          {"attributes": {"grade": "7"}}                            | /attributes/grade | type
          {"attributes": {"grade": [1, 2]}}                         | /attributes/grade | one-value
          {"attributes": {"skills": ["a", 2]}}                      | /attributes/skills/1 | type
          {"id": "17"}                                              | /id               | immutable
          """)
  void aWrongValueIsPointedAt(String json, String pointer, String code) {
    define("skills", AttributeType.STRING, Cardinality.MANY);
    define("grade", AttributeType.NUMBER, Cardinality.ONE);
    boolean sparse = pointer.equals("/address") || pointer.equals("/displayName");
    String whole =
        sparse
            ? json
            : json.replaceFirst("\\{", "{\"address\": \"c@example.com\", \"displayName\": \"C\", ");

    ApiClient.Answer refused = chief.post("/employees", whole);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
    assertThat(refused.json().path("errors").path(0).path("code").asString()).isEqualTo(code);
  }

  @Test
  void whatCannotBeReadOrIsTakenIsAProblem() {
    assertThat(chief.post("/employees", "{\"colour\": \"red\"}").status()).isEqualTo(400);
    assertThat(chief.post("/employees", "{\"status\": \"ASLEEP\"}").status()).isEqualTo(400);
    assertThat(chief.get("/employees?colour=red").status()).isEqualTo(400);
    assertThat(chief.get("/employees?limit=0").status()).isEqualTo(400);
    ApiClient.Answer taken =
        chief.post("/employees", "{\"address\": \"anne@example.com\", \"displayName\": \"A\"}");
    assertThat(taken.json().path("type").asString()).isEqualTo("/problems/address-taken");
    chief.patch("/employees/" + anne.id(), "{\"externalId\": \"x\"}");
    ApiClient.Answer sameId =
        chief.patch("/employees/bart%40example.com", "{\"externalId\": \"x\"}");
    assertThat(sameId.json().path("type").asString()).isEqualTo("/problems/name-taken");
    ApiClient.Answer wrong = chief.get("/employees?filter=title%20like%205");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("errors").path(0).path("pointer").asString()).isEqualTo("/filter");
    assertThat(wrong.json().path("errors").path(0).path("position").asInt()).isEqualTo(6);
  }

  @Test
  void listsPageByPageWhatTheFiltersWant() {
    organisation.change(ANNE, data -> data.withProfile(data.profile().working("Boss", "Paris")));
    organisation.people(CRIS);
    organisation.status(CRIS, EmployeeStatus.SUSPENDED);
    chief.patch("/employees/" + anne.id(), "{\"externalId\": \"x-1\"}");

    assertThat(addresses("/employees")).containsExactly("anne", "bart", "cris");
    assertThat(addresses("/employees?q=bar")).containsExactly("bart");
    assertThat(addresses("/employees?department=" + sales)).containsExactly("anne");
    assertThat(addresses("/employees?below=true&department=" + sales))
        .containsExactly("anne", "bart");
    assertThat(addresses("/employees?status=SUSPENDED")).containsExactly("cris");
    assertThat(addresses("/employees?filter=title%20eq%20%22boss%22")).containsExactly("anne");
    assertThat(addresses("/employees?filter=externalId%20eq%20%22x-1%22")).containsExactly("anne");
    ApiClient.Answer first = chief.get("/employees?limit=2&total=true");
    assertThat(first.json().path("total").asInt()).isEqualTo(3);
    assertThat(addresses("/employees?limit=2&after=" + first.json().path("next").asString()))
        .containsExactly("cris");
  }

  @Test
  void changesWhatIsSentAndResetsByNull() {
    define("skills", AttributeType.STRING, Cardinality.MANY);
    define("grade", AttributeType.NUMBER, Cardinality.ONE);
    String path = "/employees/" + anne.id();
    chief.patch(
        path, "{\"title\": \"Boss\", \"attributes\": {\"skills\": [\"Java\"], \"grade\": 7}}");

    ApiClient.Answer changed =
        chief.patch(
            path, "{\"title\": null, \"location\": \"Paris\", \"attributes\": {\"grade\": null}}");

    assertThat(changed.json().path("title").isNull()).isTrue();
    assertThat(changed.json().path("location").asString()).isEqualTo("Paris");
    assertThat(changed.json().path("attributes").toString())
        .isEqualTo("{\"grade\":null,\"skills\":[\"Java\"]}");
    assertThat(changed.response().headers().firstValue("ETag")).hasValue("\"3\"");
    assertThat(chief.patch(path, "{\"id\": \"5\"}").status()).isEqualTo(422);
    assertThat(chief.patch(path, "[]").status()).isEqualTo(400);
  }

  @Test
  void aStaleVersionIsToldAndARenameKeepsTheOldAddress() {
    String path = "/employees/" + anne.id();

    ApiClient.Answer stale =
        chief.call("PATCH", path, "{\"title\": \"Boss\"}", "If-Match", "\"7\"");
    ApiClient.Answer renamed =
        chief.call("PATCH", path, "{\"address\": \"anna@example.com\"}", "If-Match", "\"1\"");
    ApiClient.Answer back = chief.patch(path, "{\"address\": \"anne@example.com\"}");
    ApiClient.Answer dropped =
        chief.patch(path, "{\"address\": \"annika@example.com\", \"aliases\": []}");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(renamed.json().path("aliases").toString()).isEqualTo("[\"anne@example.com\"]");
    assertThat(back.json().path("aliases").toString()).isEqualTo("[\"anna@example.com\"]");
    assertThat(dropped.json().path("aliases").toString()).isEqualTo("[]");
    assertThat(chief.call("DELETE", path, "", "If-Match", "\"1\"").status()).isEqualTo(412);
  }

  @Test
  void theGuardStopsWhatEmptiesAGroup() {
    organisation.change(ANNE, data -> data.withProfile(data.profile().working("Boss", "Paris")));
    organisation.dynamicGroup(TEAM, Rule.meeting("title eq \"Boss\""));
    String path = "/employees/" + anne.id();
    String patch = "{\"title\": \"Clerk\"}";

    ApiClient.Answer dry = chief.patch(path + "?dryRun=true", patch);
    ApiClient.Answer stopped = chief.patch(path, patch);

    assertThat(dry.json().path("impact").path(0).path("group").asString())
        .isEqualTo("team@example.com");
    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.json().path("type").asString()).isEqualTo("/problems/guard");
    String confirm = stopped.json().path("confirm").asString();
    assertThat(chief.patch(path + "?confirm=" + confirm, patch).status()).isEqualTo(200);
    organisation.group(ALL, ANNE);
    assertThat(chief.delete(path).status()).isEqualTo(409);
    ApiClient.Answer deletion = chief.delete(path + "?dryRun=true");
    confirm = deletion.json().path("confirm").asString();
    assertThat(chief.delete(path + "?confirm=" + confirm).status()).isEqualTo(204);
    assertThat(chief.get(path).status()).isEqualTo(404);
  }

  @Test
  void answersGroupsWithPaths() {
    organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    organisation.group(ALL, TEAM);

    ApiClient.Answer groups = chief.get("/employees/anne%40example.com/groups");

    assertThat(groups.json().path("items").size()).isEqualTo(2);
    assertThat(groups.json().path("items").path(0).path("paths").path(0).asString())
        .isEqualTo("all@example.com > team@example.com > department Sales");
    assertThat(groups.json().path("items").path(1).path("kind").asString()).isEqualTo("DEPARTMENT");
    assertThat(chief.get("/employees/" + anne.id() + "/deliveries").json().path("items").size())
        .isZero();
  }

  @Test
  void anAdministratorOfADepartmentChangesWhatIsTheirsOnly() {
    long research = organisation.department("Research");
    organisation.person(CRIS, research);
    organisation.group(ALL, ANNE);
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    ApiClient head = ApiClient.basic(WEBAPP, "head");
    String path = "/employees/" + anne.id();

    assertThat(items(head, "/employees")).containsExactly("anne", "bart");
    assertThat(items(head, "/employees?department=" + research)).isEmpty();
    assertThat(items(head, "/employees?filter=userName%20sw%20%22cris%22")).isEmpty();
    assertThat(head.get("/employees/cris%40example.com").status()).isEqualTo(404);
    assertThat(head.patch("/employees/cris%40example.com", "{}").status()).isEqualTo(404);
    assertThat(head.get(path + "/groups").json().path("items").size()).isZero();
    assertThat(head.get(path + "/deliveries").status()).isEqualTo(403);
    String elsewhere = "{\"departments\": [{\"id\": \"%d\", \"primary\": true}]}";
    assertThat(head.patch(path, elsewhere.formatted(research)).status()).isEqualTo(403);
    assertThat(head.patch(path, "{\"departments\": []}").status()).isEqualTo(403);
    assertThat(
            head.post("/employees", "{\"address\": \"d@example.com\", \"displayName\": \"D\"}")
                .status())
        .isEqualTo(403);
    assertThat(head.patch(path, "{\"title\": \"Seller\"}").status()).isEqualTo(200);
    // The guard stops for groups that they don't see, and doesn't name them.
    ApiClient.Answer stopped = head.delete(path);
    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.json().at("/impact/0/group").isNull()).isTrue();
    assertThat(stopped.json().at("/impact/0/leaving").isEmpty()).isTrue();
    assertThat(ApiClient.basic(WEBAPP, Webapp.AUDITOR).patch(path, "{}").status()).isEqualTo(403);
  }

  private void define(String name, AttributeType type, Cardinality cardinality) {
    repository.attributeDefinitions().define(CHANGE, name, type, cardinality, name, name);
  }

  private List<String> addresses(String path) {
    return items(chief, path);
  }

  private static List<String> items(ApiClient client, String path) {
    ApiClient.Answer answer = client.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("address").asString().replace("@example.com", ""))
        .toList();
  }
}
