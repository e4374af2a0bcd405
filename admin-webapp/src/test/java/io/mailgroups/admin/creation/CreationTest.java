// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.creation;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.collaboration.Creation;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anne is of Sales, and a postmaster in one test; Bart owns the team. */
class CreationTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private Visitor chief;
  private ApiClient api;
  private long sales;

  @BeforeEach
  void people() {
    organisation = WEBAPP.organisation();
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.people(BART);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/creation");
    api = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void aPostmasterSaysWhoMayMakeGroups() {
    chief.submit("/creation/everybody", "creation", "FORBIDDEN");
    assertThat(of()).isEqualTo(Creation.FORBIDDEN);
    assertThat(
            chief.submit("/creation/rules", "department", "Sales", "creation", "APPROVAL").text())
        .contains("Saved.", "Sales", "and below");
    assertThat(of()).isEqualTo(Creation.APPROVAL);
    chief.submit("/creation/rules", "person", ANNE.text(), "creation", "ALLOWED");
    assertThat(of()).isEqualTo(Creation.ALLOWED);
    chief.submit("/creation/rules/3/delete");
    assertThat(of()).isEqualTo(Creation.APPROVAL);
    assertThat(chief.submit("/creation/rules", "creation", "ALLOWED").status()).isEqualTo(422);
    assertThat(chief.submit("/creation/rules", "person", "x@y.z").status()).isEqualTo(422);
  }

  @Test
  void byRestToo() {
    assertThat(
            api.post("/creation-rules", "{\"department\": \"1\", \"creation\": \"FORBIDDEN\"}")
                .status())
        .isEqualTo(201);
    String rule =
        api.post("/creation-rules", "{\"person\": \"anne@example.com\", \"creation\": \"ALLOWED\"}")
            .json()
            .at("/id")
            .asString();
    assertThat(of()).isEqualTo(Creation.ALLOWED);
    assertThat(api.get("/creation-rules").json().at("/items")).hasSize(2);
    assertThat(api.delete("/creation-rules/" + rule).status()).isEqualTo(204);
    assertThat(of()).isEqualTo(Creation.FORBIDDEN);
    assertThat(api.get("/creation-rules/" + rule).status()).isEqualTo(404);
    assertThat(api.post("/creation-rules", "{\"creation\": \"ALLOWED\"}").status()).isEqualTo(422);
    assertThat(
            api.put("/reserved-addresses", "{\"patterns\": [\"HR-*\", \"abuse\"]}")
                .json()
                .at("/patterns/1")
                .asString())
        .isEqualTo("hr-*");
    assertThat(api.put("/reserved-addresses", "{\"patterns\": [\"a b\"]}").status()).isEqualTo(422);
  }

  @Test
  void reservedAddressesAreKeptAsTyped() {
    assertThat(chief.submit("/creation/reserved", "patterns", "hr-*\nroot").text())
        .contains("Saved.", "hr-*\nroot");
    assertThat(chief.submit("/creation/reserved", "patterns", "a b").status()).isEqualTo(422);
  }

  @Test
  void aPendingGroupIsAgreedToOrRefusedOnItsPage() {
    MailGroup team = team();
    organisation.change(team, data -> data.withState(GroupState.PENDING));
    String page = "/groups/" + team.id();
    assertThat(chief.get(page).text()).contains("until a postmaster agrees");
    assertThat(chief.submit(page + "/approve", "comment", "Fine").text())
        .contains("team takes mail now");
    assertThat(api.post("/groups/" + team.id() + ":approve", "{}").status()).isEqualTo(409);
    organisation.change(team, data -> data.withState(GroupState.PENDING));
    assertThat(api.post("/groups/" + team.id() + ":reject", "{\"comment\": \"No.\"}").status())
        .isEqualTo(204);
    assertThat(chief.get(page).status()).isEqualTo(404);
  }

  @Test
  void aPostmasterWhoIsAnEmployeeTakesAGroupOver() {
    MailGroup team = team();
    chief.get("/groups/" + team.id());
    assertThat(chief.submit("/groups/" + team.id() + "/take-over").status()).isEqualTo(422);
    WEBAPP.repository().accounts().create(CHANGE, ANNE, Grants.of(AdminRole.POSTMASTER));
    WEBAPP.mailbox(ANNE);
    Visitor anne = WEBAPP.signedIn(ANNE.text());
    anne.get("/groups/" + team.id());
    assertThat(anne.submit("/groups/" + team.id() + "/take-over").text())
        .contains("You own team now.");
    assertThat(WEBAPP.repository().roles().of(team.id()))
        .extracting(role -> role.holder())
        .containsExactly(ANNE, BART);
  }

  @Test
  void aPostmasterDissolvesAGroup() {
    MailGroup team = team();
    String page = "/groups/" + team.id() + "/dissolve";
    assertThat(chief.get(page).text()).contains("Its members (1) are told");
    assertThat(chief.submit(page).status()).isEqualTo(422);
    assertThat(chief.submit(page, "confirmName", TEAM.text()).text()).contains("is dissolved");
    assertThat(api.post("/groups/" + team.id() + ":dissolve", "").status()).isEqualTo(409);
    MailGroup other = organisation.group(Organisation.ALL);
    assertThat(api.post("/groups/" + other.id() + ":dissolve", "").status()).isEqualTo(404);
  }

  private MailGroup team() {
    MailGroup team = organisation.handKept(GroupKind.COLLABORATION, TEAM, BART);
    organisation.role(team, Role.OWNER, BART);
    return team;
  }

  private Creation of() {
    long anne = WEBAPP.repository().employees().find(ANNE).orElseThrow().id();
    return WEBAPP.repository().creationRules().of(anne);
  }
}
