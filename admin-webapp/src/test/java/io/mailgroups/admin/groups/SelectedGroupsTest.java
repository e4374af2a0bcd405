// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.SendPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One change of many groups that are ticked, and the same by REST. */
class SelectedGroupsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private ApiClient script;
  private MailGroup team;
  private MailGroup all;
  private MailGroup computed;
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    team = organisation.group(TEAM, BART);
    all = organisation.group(ALL, ANNE);
    computed = organisation.departmentGroup(Organisation.address("s@example.com"), sales);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    script = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void saysWhatWouldBecomeOfEachBeforeItAddsSomebody() {
    assertThat(chief.get("/groups").page().select("input[name=groups]")).hasSize(2);
    Visitor.Answer asked = selected("act", "ADD_MEMBER", "person", ANNE.text());

    assertThat(asked.text())
        .contains(
            "Add a person: anne@example.com", "team team@example.com +1 anne@example.com −0 1 → 2")
        .contains("will be changed", "is so already", "its members follow from its rule");
    assertThat(organisation.recipients(team)).containsExactly(BART);
    Visitor.Answer done = selected("act", "ADD_MEMBER", "person", ANNE.text(), "sure", "true");
    assertThat(done.text())
        .contains("Done.", "changed", "it was so already", "not changed: its members follow");
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART);
  }

  @Test
  void whatEmptiesAGroupHasToBeConfirmedByItsName() {
    chief.get("/groups");
    Visitor.Answer stopped =
        selected("act", "REMOVE_MEMBER", "person", BART.text(), "sure", "true");
    String confirm = stopped.page().select("input[name=confirm]").val();

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text()).contains("Type team@example.com", "+0 −1");
    assertThat(organisation.recipients(team)).containsExactly(BART);
    selected(
        "act",
        "REMOVE_MEMBER",
        "person",
        BART.text(),
        "sure",
        "true",
        "confirm",
        confirm,
        "confirmName",
        TEAM.text());
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void setsOwnerAndPolicyOfAllKinds() {
    chief.get("/groups");
    selected("act", "SET_OWNER", "person", ANNE.text(), "sure", "true");
    selected("act", "SET_POLICY", "sendPolicy", "MEMBERS", "sure", "true");

    assertThat(repository.roles().of(computed.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, ANNE));
    assertThat(repository.groups().find(TEAM).orElseThrow().data().sendPolicy())
        .isEqualTo(SendPolicy.MEMBERS);
  }

  @Test
  void badInputStaysWhereItWasTyped() {
    chief.get("/groups");
    Visitor.Answer nobody = selected("act", "ADD_MEMBER", "person", "nobody");
    Visitor.Answer stranger = selected("act", "SET_OWNER", "person", OUTSIDER.text());
    Visitor.Answer none = chief.submit("/groups/selected", "act", "ADD_MEMBER");

    assertThat(nobody.status()).isEqualTo(422);
    assertThat(nobody.page().select("#field-person-help").text())
        .isEqualTo("Some of this is no address.");
    assertThat(nobody.page().select("#field-person").val()).isEqualTo("nobody");
    assertThat(nobody.page().select("input[name=groups]")).hasSize(3);
    assertThat(stranger.page().select("#field-person-help").text())
        .isEqualTo("This role is for employees; name one.");
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text()).contains("Tick some groups first.");
  }

  @Test
  void whoAdministersADepartmentChangesTheirsOnly() {
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    Visitor head = WEBAPP.signedIn("head");
    head.get("/groups/dynamic");

    Visitor.Answer done =
        head.submit(
            "/groups/selected",
            "groups",
            "" + team.id(),
            "groups",
            "" + computed.id(),
            "act",
            "SET_POLICY",
            "sendPolicy",
            "ANYONE",
            "sure",
            "true");

    assertThat(done.text()).contains("s@example.com").doesNotContain("team@example.com");
    assertThat(repository.groups().find(TEAM).orElseThrow().data().sendPolicy())
        .isEqualTo(SendPolicy.DOMAIN);
    assertThat(WEBAPP.signedIn(Webapp.AUDITOR).get("/groups").page().select("input[name=groups]"))
        .isEmpty();
  }

  @Test
  void scriptsDoTheSame() {
    String groups =
        "\"groups\": [\"%d\", \"%d\", \"%d\", \"999999\"]"
            .formatted(team.id(), all.id(), computed.id());

    ApiClient.Answer dry =
        script.post(
            "/groups:bulk?dryRun=true", "{" + groups + ", \"addMember\": \"anne@example.com\"}");
    ApiClient.Answer done =
        script.post("/groups:bulk", "{" + groups + ", \"addMember\": \"anne@example.com\"}");
    ApiClient.Answer both =
        script.post(
            "/groups:bulk",
            "{" + groups + ", \"addMember\": \"a@example.com\", \"owner\": \"anne@example.com\"}");

    assertThat(dry.json().at("/impact/0/joins").asInt()).isEqualTo(1);
    assertThat(done.json().at("/CHANGED/0").asString()).isEqualTo("" + team.id());
    assertThat(done.json().at("/UNCHANGED/0").asString()).isEqualTo("" + all.id());
    assertThat(done.json().at("/MEMBERS_COMPUTED/0").asString()).isEqualTo("" + computed.id());
    assertThat(done.json().at("/NOT_FOUND/0").asString()).isEqualTo("999999");
    assertThat(both.status()).isEqualTo(422);
    assertThat(
            script
                .post("/groups:bulk", "{\"groups\": [\"x\"], \"sendPolicy\": \"ANYONE\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            script
                .post("/groups:bulk", "{" + groups + ", \"removeMember\": \"anne@example.com\"}")
                .json()
                .path("type")
                .asString())
        .isEqualTo("/problems/guard");
  }

  private Visitor.Answer selected(String... fields) {
    List<String> all = new ArrayList<>();
    for (MailGroup group : List.of(team, this.all, computed)) {
      all.add("groups");
      all.add("" + group.id());
    }
    all.addAll(List.of(fields));
    return chief.submit("/groups/selected", all.toArray(String[]::new));
  }
}
