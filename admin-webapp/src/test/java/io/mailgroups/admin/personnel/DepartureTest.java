// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.personnel;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartureTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private ApiClient script;
  private long sales;
  private MailGroup team;
  private MailGroup all;
  private String path;

  @BeforeEach
  void annOwnsAndIsInGroups() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    path = "/employees/" + organisation.person(ANNE, sales).id();
    organisation.person(BART, sales);
    organisation.person(CRIS, sales);
    organisation.people(DORA);
    team = organisation.group(TEAM, ANNE, BART, CRIS, DORA);
    all = organisation.group(ALL, ANNE, BART, CRIS, DORA);
    organisation.role(team, Role.OWNER, ANNE);
    repository
        .roles()
        .replace(
            CHANGE,
            all.id(),
            OptionalInt.empty(),
            List.of(
                RoleAssignment.of(Role.OWNER, ANNE),
                RoleAssignment.of(Role.OWNER, BART),
                RoleAssignment.of(Role.MODERATOR, ANNE)));
    organisation.change(
        CRIS, data -> data.withProfile(data.profile().withManager(Optional.of(ANNE))));
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    script = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void onePageSettlesEverythingAndUndoTakesItBackOnce() {
    Visitor.Answer asked = chief.get(path + "/depart");
    assertThat(asked.text())
        .contains("Groups that have no other owner: 1", "Roles in groups: 3")
        .contains("Hand-kept memberships: 2", "Manager of so many: 1");
    assertThat(asked.page().select("input[name=hand][checked]")).hasSize(3);
    assertThat(asked.page().select("input[name=leaves][checked]")).hasSize(2);

    Visitor.Answer done =
        chief.submit(
            path + "/depart",
            "version",
            "1",
            "successor",
            "bart@example.com",
            "to-" + team.id() + "-OWNER",
            "cris@example.com",
            "hand",
            team.id() + "-OWNER",
            "hand",
            all.id() + "-MODERATOR",
            "leaves",
            "" + team.id(),
            "newManager",
            "dora@example.com");

    assertThat(done.text()).contains("anne is marked departed; groups without an owner now: 0");
    assertThat(done.text()).contains("Marked departed by chief");
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.DEPARTED);
    assertThat(owners(team)).containsExactly(CRIS);
    assertThat(owners(all)).containsExactly(ANNE, BART);
    assertThat(members(team)).doesNotContain(ANNE);
    assertThat(members(all)).contains(ANNE);
    assertThat(employee(CRIS).data().profile().manager()).contains(DORA);

    Visitor.Answer undone = chief.submit(path + "/undo-departure");
    assertThat(undone.text()).contains("anne is back with all that was settled");
    assertThat(undone.page().select("form[action$=undo-departure]")).isEmpty();
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(owners(team)).containsExactly(ANNE);
    assertThat(members(team)).contains(ANNE);
    assertThat(employee(CRIS).data().profile().manager()).contains(ANNE);
    assertThat(chief.submit(path + "/undo-departure").text()).contains("was undone already");
  }

  @Test
  void whoCannotTakeOverIsToldAtTheField() {
    chief.get(path + "/depart");
    String role = "to-" + team.id() + "-OWNER";

    Visitor.Answer refused =
        chief.submit(
            path + "/depart",
            "version",
            "1",
            "successor",
            "nobody",
            role,
            "anne@example.com",
            "hand",
            team.id() + "-OWNER",
            "newManager",
            "<b>x</b>");

    assertThat(refused.status()).isEqualTo(422);
    for (String field : List.of("successor", role, "newManager")) {
      assertThat(refused.page().select("#field-" + field + "-help").text())
          .as(field)
          .isEqualTo("Name somebody else who works here now.");
    }
    assertThat(refused.page().select("#field-newManager").val()).isEqualTo("<b>x</b>");
    assertThat(refused.page().select("input[name=hand][checked]")).hasSize(1);
    assertThat(employee(ANNE).version()).isEqualTo(1);
    organisation.change(ANNE, data -> data.withAliases(Set.of()).withDepartments());
    Visitor.Answer stale = chief.submit(path + "/depart", "version", "1");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text()).contains("Someone else changed this person");
  }

  @Test
  void toEmptyAGroupTakesTheAddress() {
    MailGroup alone = organisation.group(EmailAddress.parse("alone@example.com"), ANNE);
    chief.get(path + "/depart");

    Visitor.Answer stopped = chief.submit(path + "/depart", "version", "1");

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text()).contains("alone@example.com", "Type anne@example.com");
    String confirm = stopped.page().select("input[name=confirm]").val();
    chief.submit(
        path + "/depart", "version", "1", "confirm", confirm, "confirmName", "anne@example.com");
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.DEPARTED);
    assertThat(members(alone)).containsExactly(ANNE);
  }

  @Test
  void aScriptAsksForThePlanAndSettlesIt() {
    ApiClient.Answer plan = script.post(path + ":depart?dryRun=true", "");

    assertThat(plan.json().path("roles").size()).isEqualTo(3);
    assertThat(plan.json().path("memberships").size()).isEqualTo(2);
    assertThat(plan.json().path("reports").toString()).isEqualTo("[\"cris@example.com\"]");
    assertThat(plan.json().path("ownerless").path(0).path("address").asString())
        .isEqualTo("team@example.com");
    assertThat(plan.json().path("impact").size()).isEqualTo(2);
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.ACTIVE);

    ApiClient.Answer done =
        script.post(
            path + ":depart",
            """
            {"successor": "bart@example.com", "leaves": ["%d", "ALL@example.com"], "newManager": "dora@example.com",
             "handovers": [{"group": "team@example.com", "role": "OWNER", "successor": "cris@example.com"}]}
            """
                .formatted(team.id()));

    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.json().path("changeId").asString()).isNotEmpty();
    assertThat(owners(team)).containsExactly(CRIS);
    assertThat(owners(all)).containsExactly(BART);
    assertThat(members(all)).doesNotContain(ANNE);
    ApiClient.Answer dry = script.post(path + ":undo-departure?dryRun=true", "");
    assertThat(dry.json().path("impact").size()).isEqualTo(2);
    assertThat(script.post(path + ":undo-departure", "").json().path("gone").size()).isZero();
    assertThat(owners(team)).containsExactly(ANNE);
    ApiClient.Answer again = script.post(path + ":undo-departure", "");
    assertThat(again.json().path("type").asString()).isEqualTo("/problems/already-undone");
    assertThat(script.post("/employees/bart%40example.com:undo-departure", "").status())
        .isEqualTo(404);
  }

  @Test
  void aWrongDepartureIsPointedAt() {
    String depart = path + ":depart";

    assertThat(pointer(script.post(depart, "{\"successor\": \"x\"}"))).isEqualTo("/successor");
    assertThat(pointer(script.post(depart, "{\"leaves\": [\"999\"]}"))).isEqualTo("/leaves/0");
    assertThat(pointer(script.post(depart, "{\"newManager\": \"x\"}"))).isEqualTo("/newManager");
    assertThat(
            pointer(
                script.post(
                    depart,
                    "{\"handovers\": [{\"group\": \"team@example.com\", \"role\": \"MANAGER\","
                        + " \"successor\": \"bart@example.com\"}]}")))
        .isEqualTo("/handovers/0/group");
    assertThat(pointer(script.post(depart, "{\"successor\": \"x@example.com\"}")))
        .isEqualTo("/handovers");
    assertThat(script.post(depart, "{\"colour\": \"red\"}").status()).isEqualTo(400);
  }

  @Test
  void anAdministratorOfADepartmentSettlesWhatIsTheirsOnly() {
    repository.accounts().create(CHANGE, BART, Grants.departmentAdmin(sales));
    WEBAPP.mailbox(BART);
    Visitor head = WEBAPP.signedIn(BART.text());

    Visitor.Answer asked = head.get(path + "/depart");

    assertThat(asked.text())
        .contains("all@example.com", "Roles in groups: 2", "not yours to change: 2")
        .doesNotContain("team@example.com");
    Visitor.Answer foreign =
        head.submit(path + "/depart", "version", "1", "leaves", "" + team.id());
    assertThat(foreign.status()).isEqualTo(403);
    head.get(path + "/depart");
    head.submit(
        path + "/depart",
        "version",
        "1",
        "successor",
        "bart@example.com",
        "hand",
        team.id() + "-OWNER",
        "hand",
        all.id() + "-OWNER");
    assertThat(owners(team)).containsExactly(ANNE);
    assertThat(owners(all)).containsExactly(BART);
    // What a postmaster settled of others' groups, is not theirs to take back.
    chief.get(path);
    chief.submit(path + "/undo-departure");
    script.post(path + ":depart", "{\"successor\": \"cris@example.com\"}");
    head.get(path);
    assertThat(head.get(path).page().select("form[action$=undo-departure]")).isEmpty();
    assertThat(head.submit(path + "/undo-departure").status()).isEqualTo(403);
    assertThat(employee(ANNE).data().status()).isEqualTo(EmployeeStatus.DEPARTED);
  }

  private Employee employee(EmailAddress address) {
    return repository.employees().find(address).orElseThrow();
  }

  private List<EmailAddress> owners(MailGroup group) {
    return repository.roles().of(group.id()).stream()
        .filter(role -> role.role() == Role.OWNER)
        .map(RoleAssignment::holder)
        .toList();
  }

  private List<EmailAddress> members(MailGroup group) {
    return repository.members().page(group.id(), Optional.empty(), 10).stream()
        .map(member -> member.address())
        .toList();
  }

  private static String pointer(ApiClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.json().path("errors").path(0).path("pointer").asString();
  }
}
