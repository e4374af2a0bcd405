// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PeopleBulkApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private GroupRepository repository;
  private ApiClient chief;
  private long sales;
  private long research;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    research = organisation.department("Research");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.person(CRIS, research);
    organisation.person(DORA, sales, research);
    chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void movesPeopleNamedByIdAndAddress() {
    String body =
        "{\"employees\": [\"%d\", \"Anne@example.com\", \"bart@example.com\", \"cris@example.com\", \"404\", \"x\", null], \"department\": \"%d\"}"
            .formatted(id(ANNE), research);

    ApiClient.Answer dry = chief.post("/employees:move?dryRun=true", body);
    ApiClient.Answer moved = chief.post("/employees:move", body);

    assertThat(dry.json().path("impact").isEmpty()).isTrue();
    assertThat(moved.text())
        .isEqualTo(
            "{\"CHANGED\":[\"anne@example.com\",\"bart@example.com\"],\"FORBIDDEN\":[],"
                + "\"UNCHANGED\":[\"cris@example.com\"],\"UNKNOWN\":[\"404\",\"x\",\"null\"]}");
    assertThat(repository.employees().find(ANNE).orElseThrow().data().departments())
        .containsExactly(new DepartmentAssignment(research, true));
  }

  @Test
  void suspendsUnderTheGuardAndReactivates() {
    organisation.group(TEAM, ANNE, BART, CRIS);
    organisation.status(CRIS, EmployeeStatus.DEPARTED);
    String body = "{\"employees\": [\"anne@example.com\", \"cris@example.com\"]}";

    ApiClient.Answer stopped = chief.post("/employees:suspend", body);

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.json().path("type").asString()).isEqualTo("/problems/guard");
    assertThat(stopped.json().at("/impact/0/leaves").asInt()).isEqualTo(1);
    assertThat(status(ANNE)).isEqualTo(EmployeeStatus.ACTIVE);
    String confirm = stopped.json().path("confirm").asString();
    ApiClient.Answer done = chief.post("/employees:suspend?confirm=" + confirm, body);
    assertThat(done.json().path("CHANGED").toString()).isEqualTo("[\"anne@example.com\"]");
    assertThat(done.json().path("UNCHANGED").toString()).isEqualTo("[\"cris@example.com\"]");
    assertThat(status(ANNE)).isEqualTo(EmployeeStatus.SUSPENDED);
    assertThat(chief.post("/employees:reactivate", body).status()).isEqualTo(200);
    assertThat(status(ANNE)).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(status(CRIS)).isEqualTo(EmployeeStatus.DEPARTED);
  }

  @Test
  void saysWhichValueIsWrong() {
    assertThat(error("move", "{\"employees\": []}")).isEqualTo("422 /department required");
    assertThat(error("move", "{\"department\": \"1\"}")).isEqualTo("422 /employees required");
    assertThat(error("move", "{\"employees\": [], \"department\": \"404\"}"))
        .isEqualTo("422 /department unknown-department");
    String tooMany =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(i -> "\"" + i + "\"")
            .collect(Collectors.joining(",", "{\"employees\": [", "]}"));
    assertThat(error("suspend", tooMany)).isEqualTo("422 /employees too-many");
    assertThat(chief.post("/employees:suspend", "{\"ids\": []}").status()).isEqualTo(400);
    assertThat(chief.post("/employees:suspend?force=true", "{\"employees\": []}").status())
        .isEqualTo(400);
    assertThat(chief.post("/employees:suspend", "{\"employees\": []}").status()).isEqualTo(200);
  }

  @Test
  void whoAdministersADepartmentChangesItsPeopleOnly() {
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    ApiClient head = ApiClient.basic(WEBAPP, "head");

    ApiClient.Answer done =
        head.post(
            "/employees:suspend",
            "{\"employees\": [\"anne@example.com\", \"cris@example.com\", \"dora@example.com\"]}");

    assertThat(done.text())
        .isEqualTo(
            "{\"CHANGED\":[\"anne@example.com\"],\"FORBIDDEN\":[\"dora@example.com\"],"
                + "\"UNCHANGED\":[],\"UNKNOWN\":[\"cris@example.com\"]}");
    assertThat(status(CRIS)).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(status(DORA)).isEqualTo(EmployeeStatus.ACTIVE);
    String away =
        "{\"employees\": [\"anne@example.com\"], \"department\": \"%d\"}".formatted(research);
    assertThat(head.post("/employees:move", away).status()).isEqualTo(422);
  }

  private long id(EmailAddress person) {
    return repository.employees().find(person).orElseThrow().id();
  }

  private EmployeeStatus status(EmailAddress person) {
    return repository.employees().find(person).orElseThrow().data().status();
  }

  private String error(String what, String json) {
    ApiClient.Answer answer = chief.post("/employees:" + what, json);
    return answer.status()
        + " "
        + answer.json().at("/errors/0/pointer").asString()
        + " "
        + answer.json().at("/errors/0/code").asString();
  }
}
