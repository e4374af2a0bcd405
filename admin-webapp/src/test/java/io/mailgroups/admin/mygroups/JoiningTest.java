// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anne owns the team and is in it; Bart isn't, and Cris neither. */
class JoiningTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private Visitor bart;
  private String page;

  @BeforeEach
  void team() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE);
    organisation.role(team, Role.OWNER, ANNE);
    page = "/my/groups/" + team.id();
    WEBAPP.mailbox(ANNE);
    WEBAPP.mailbox(BART);
    bart = WEBAPP.signedIn(BART.text());
  }

  @Test
  void visibleGroupsAreFoundWithTheirDescription() {
    organisation.change(team, data -> data.withDescription("All about reading"));
    organisation.change(
        organisation.group(address("secret@example.com")), data -> data.withHidden(true));

    assertThat(bart.get("/my/groups/search?q=tea").text())
        .contains("team@example.com", "All about reading");
    assertThat(bart.get("/my/groups/search?q=secret").text()).contains("Nothing was found");
    assertThat(bart.get("/my/groups/search").text()).doesNotContain("secret@");
    assertThat(rest(BART).get("/my/groups/search?q=team").json().at("/items/0/description"))
        .hasToString("\"All about reading\"");
    assertThat(rest(BART).get("/my/groups/search?q=secret").json().at("/items")).isEmpty();
  }

  @Test
  void whoeverLikesJoinsWhereTheGroupLetsThem() {
    assertThat(bart.get(page).text()).contains("Nobody joins this group by themselves");
    assertThat(bart.submit(page + "/join").status()).isEqualTo(409);
    join(JoinPolicy.ANYONE);

    bart.get(page);
    assertThat(bart.submit(page + "/join").text()).contains("You are a member of team now");
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART);
    assertThat(rest(BART).post(page + ":join", "").status()).isEqualTo(204);
  }

  @Test
  void nobodyJoinsAComputedGroup() {
    MailGroup sales =
        organisation.departmentGroup(
            address("sales@example.com"), organisation.department("Sales"));
    assertThat(bart.get("/my/groups/" + sales.id()).text()).contains("follows from the directory");
    assertThat(rest(BART).post("/my/groups/" + sales.id() + ":join", "").json().at("/type"))
        .hasToString("\"/problems/members-computed\"");
  }

  @Test
  void whoAsksIsLetInByAnOwner() {
    join(JoinPolicy.APPROVAL);
    bart.get(page);
    assertThat(bart.submit(page + "/ask", "wish", "JOIN", "note", "I <b>read</b>.").text())
        .contains("Owners and managers were told", "You have asked to be let in");
    assertThat(NewOwnGroupTest.mails()).containsExactly("anne@example.com");
    assertThat(bart.get(page + "/requests").status()).isEqualTo(403);

    Visitor anne = WEBAPP.signedIn(ANNE.text());
    assertThat(anne.get(page).text()).contains("Requests that wait for an answer: 1");
    assertThat(anne.get(page + "/requests").text())
        .contains("bart@example.com", "would like to join", "I <b>read</b>.");
    assertThat(anne.submit(page + "/requests/1/approve", "comment", "Welcome").text())
        .contains("It was done");

    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART);
    assertThat(NewOwnGroupTest.mails()).containsExactly("anne@example.com", "bart@example.com");
    assertThat(anne.submit(page + "/requests/1/reject").status()).isEqualTo(409);
    assertThat(anne.get(page + "/history").text()).contains("a request was approved");
  }

  @Test
  void nobodyIsLetIntoAGroupThatIsFull() {
    join(JoinPolicy.APPROVAL);
    WEBAPP
        .repository()
        .settings()
        .change(Organisation.CHANGE, Map.of("membersPerGroup", Optional.of("1")));
    bart.get(page);
    bart.submit(page + "/ask", "wish", "JOIN");

    Visitor anne = WEBAPP.signedIn(ANNE.text());
    anne.get(page + "/requests");
    Visitor.Answer full = anne.submit(page + "/requests/1/approve");
    assertThat(full.status()).isEqualTo(422);
    assertThat(full.text()).contains("more members than a group may have", "bart@example.com");
    assertThat(rest(ANNE).post(page + "/requests/1:approve", "{}").status()).isEqualTo(422);
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
  }

  @Test
  void whoAsksMayBeRefusedOrThinkBetterOfIt() {
    join(JoinPolicy.APPROVAL);
    ApiClient api = rest(BART);
    String requests = page + "/requests";
    ApiClient.Answer asked = api.post(requests, "{\"wish\": \"JOIN\"}");
    assertThat(asked.status()).isEqualTo(201);
    assertThat(api.post(requests, "{\"wish\": \"JOIN\"}").json().at("/id"))
        .isEqualTo(asked.json().at("/id"));
    String one = requests + "/" + asked.json().at("/id").asString();
    assertThat(rest(ANNE).post(one + ":withdraw", "").status()).isEqualTo(404);
    assertThat(api.post(one + ":approve", "{}").status()).isEqualTo(403);
    assertThat(api.post(one + ":withdraw", "").json().at("/state").asString())
        .isEqualTo("WITHDRAWN");

    String second =
        requests + "/" + api.post(requests, "{\"wish\": \"JOIN\"}").json().at("/id").asString();
    assertThat(rest(ANNE).get(requests).json().at("/items")).hasSize(1);
    assertThat(rest(ANNE).post(second + ":reject", "{\"comment\": \"No.\"}").json().at("/comment"))
        .hasToString("\"No.\"");
    assertThat(api.get(second).json().at("/decidedBy").asString()).isEqualTo(ANNE.text());
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
  }

  @Test
  void whoHasToAskToLeaveIsLetGo() {
    organisation.addMembers(team, BART);
    organisation.options(team, options -> options.with(LeavePolicy.APPROVAL));
    bart.get("/groups/" + team.id() + "/leave");
    assertThat(bart.submit(page + "/ask", "wish", "LEAVE").text()).contains("were told");
    assertThat(bart.get("/groups/" + team.id() + "/leave").text())
        .contains("You have asked to be let go");
    WEBAPP.repository().membershipRequests().approve(Organisation.CHANGE, team.id(), 1, "");
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
  }

  @Test
  void theLastOwnerDoesNotLeaveAndWhoLeavesGivesItsRolesUp() {
    organisation.options(team, options -> options.with(LeavePolicy.ANYONE));
    assertThat(WEBAPP.signedIn(ANNE.text()).get("/groups/" + team.id() + "/leave").text())
        .contains("You are the only owner");
    assertThat(rest(ANNE).post(page + ":leave", "").json().at("/type"))
        .hasToString("\"/problems/last-owner\"");

    WEBAPP.repository().groupRoles().give(Organisation.CHANGE, team.id(), Role.OWNER, CRIS);
    assertThat(rest(ANNE).post(page + ":leave", "").status()).isEqualTo(204);
    assertThat(WEBAPP.repository().roles().of(team.id()))
        .extracting(role -> role.holder())
        .containsExactly(CRIS);
  }

  private void join(JoinPolicy policy) {
    organisation.options(team, options -> options.with(policy));
  }

  private static ApiClient rest(EmailAddress person) {
    return ApiClient.basic(WEBAPP, person.text());
  }
}
