// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.SendPolicy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anne owns the team and Bart manages it; both are in it, and Cris too. */
class RunGroupTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final EmailAddress ERIC = address("eric@example.com");
  private static final EmailAddress FAYE = address("faye@example.com");
  private static final EmailAddress GUS = address("gus@example.com");

  private Organisation organisation;
  private MailGroup team;
  private String page;
  private Visitor anne;
  private Visitor bart;

  @BeforeEach
  void team() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS, DORA);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART, CRIS);
    organisation.role(team, Role.OWNER, ANNE);
    WEBAPP.repository().groupRoles().give(Organisation.CHANGE, team.id(), Role.MANAGER, BART);
    page = "/my/groups/" + team.id();
    for (EmailAddress person : new EmailAddress[] {ANNE, BART, CRIS}) {
      WEBAPP.mailbox(person);
    }
    anne = WEBAPP.signedIn(ANNE.text());
    bart = WEBAPP.signedIn(BART.text());
  }

  @Test
  void managersAddAndRemovePeople() {
    bart.get(page + "/members");
    assertThat(bart.submit(page + "/members", "add", "dora@example.com").text())
        .contains("New members: 1.", "dora@example.com");
    assertThat(bart.submit(page + "/members", "add", "nonsense").status()).isEqualTo(422);
    assertThat(bart.get(page + "/members/remove?member=cris%40example.com").text())
        .contains("cris@example.com will no longer be a member of team@example.com");
    bart.submit(page + "/members/remove", "member", CRIS.text());
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART, DORA);
    assertThat(bart.submit(page + "/members/remove", "member", ANNE.text()).status())
        .isEqualTo(409);
    assertThat(bart.get(page + "/members/remove?member=x%40y.z").status()).isEqualTo(404);
  }

  @Test
  void thePeopleOfDepartmentsAreAddedAsTheyAreToday() {
    long sales = organisation.department("Sales");
    organisation.person(ERIC, sales);
    organisation.person(FAYE, sales);
    WEBAPP.mailbox(ERIC);
    WEBAPP.repository().groupRoles().give(Organisation.CHANGE, team.id(), Role.MANAGER, ERIC);
    Visitor eric = WEBAPP.signedIn(ERIC.text());
    assertThat(eric.get(page + "/members").text()).contains("Everybody in Sales");
    assertThat(eric.submit(page + "/members", "departments", "" + sales).text())
        .contains("New members: 2.");
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART, CRIS, ERIC, FAYE);

    WEBAPP
        .repository()
        .settings()
        .change(Organisation.CHANGE, Map.of("membersPerGroup", Optional.of("5")));
    String scope = "{\"departments\": [{\"id\": \"%d\", \"includeBelow\": true}]}".formatted(sales);
    assertThat(rest(BART).post(page + "/members", scope).json().at("/added")).hasToString("0");
    organisation.person(GUS, sales);
    assertThat(rest(BART).post(page + "/members", scope).status()).isEqualTo(422);
    assertThat(eric.submit(page + "/members", "departments", "0").status()).isEqualTo(422);
    assertThat(organisation.recipients(team)).hasSize(5);
  }

  @Test
  void othersDoNot() {
    Visitor cris = WEBAPP.signedIn(CRIS.text());
    cris.get(page);
    for (String path : new String[] {"/members", "/edit", "/roles", "/hand-over", "/dissolve"}) {
      assertThat(cris.submit(page + path, "add", "x@y.z", "post", "OWNER").status())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(cris.get(page + "/edit").status()).isEqualTo(403);
    assertThat(rest(CRIS).patch(page + "/settings", "{\"name\": \"x\"}").status()).isEqualTo(403);
    bart.get(page);
    assertThat(bart.submit(page + "/roles", "person", BART.text(), "post", "OWNER").status())
        .isEqualTo(403);
    assertThat(rest(BART).put(page + "/roles", "{\"owners\": []}").status()).isEqualTo(403);
    assertThat(rest(BART).post(page + ":dissolve", "").status()).isEqualTo(403);
  }

  @Test
  void settingsAreChangedAndNothingElse() {
    bart.get(page + "/edit");
    assertThat(
            bart.submit(
                    page + "/edit",
                    "name",
                    "The team",
                    "description",
                    "For all",
                    "sendPolicy",
                    "MEMBERS",
                    "join",
                    "ANYONE",
                    "leave",
                    "APPROVAL",
                    "memberList",
                    "NOBODY",
                    "state",
                    "DISABLED",
                    "version",
                    "" + now().version())
                .text())
        .contains("The settings were saved.");
    assertThat(now().data().name()).isEqualTo("The team");
    assertThat(now().data().sendPolicy()).isEqualTo(SendPolicy.MEMBERS);
    assertThat(now().data().state()).isEqualTo(GroupState.ACTIVE);
    assertThat(bart.submit(page + "/edit", "name", "x", "version", "1").status()).isEqualTo(409);
    assertThat(bart.submit(page + "/edit", "name", " ").status()).isEqualTo(422);
  }

  @Test
  void byRestToo() {
    ApiClient api = rest(ANNE);
    ApiClient.Answer changed =
        api.patch(page + "/settings", "{\"description\": \"Books\", \"hidden\": true}");
    assertThat(changed.json().at("/description").asString()).isEqualTo("Books");
    assertThat(changed.json().at("/name").asString()).isEqualTo("team");
    assertThat(changed.json().at("/conversations").asBoolean()).isTrue();
    assertThat(
            api.patch(page + "/settings", "{\"conversations\": false}")
                .json()
                .at("/conversations")
                .asBoolean())
        .isFalse();
    assertThat(api.patch(page + "/settings", "{\"state\": \"DISABLED\"}").status()).isEqualTo(400);
    assertThat(api.patch(page + "/settings", "{\"sendPolicy\": \"DESIGNATED\"}").status())
        .isEqualTo(422);
    assertThat(
            api.call("PATCH", page + "/settings", "{\"name\": \"x\"}", "If-Match", "\"1\"")
                .status())
        .isEqualTo(412);
    assertThat(api.post(page + "/members", "{\"add\": [\"dora@example.com\"]}").json().at("/added"))
        .hasToString("1");
    assertThat(api.delete(page + "/members/dora%40example.com").status()).isEqualTo(204);
    assertThat(api.delete(page + "/members/dora%40example.com").status()).isEqualTo(404);
    assertThat(api.put(page + "/roles", "{\"owners\": [], \"managers\": []}").json().at("/type"))
        .hasToString("\"/problems/last-owner\"");
    assertThat(
            api.put(page + "/roles", "{\"owners\": [\"anne@example.com\", \"cris@example.com\"]}")
                .json()
                .at("/owners"))
        .hasSize(2);
  }

  @Test
  void theOwnerHandsTheGroupOverAndSomebodyAlwaysOwnsIt() {
    anne.get(page + "/edit");
    assertThat(anne.submit(page + "/roles", "person", ANNE.text(), "post", "NEITHER").status())
        .isEqualTo(409);
    assertThat(anne.submit(page + "/hand-over", "person", "olga@elsewhere.org").status())
        .isEqualTo(422);
    assertThat(anne.submit(page + "/hand-over", "person", CRIS.text()).text())
        .contains("It was saved who owns");
    assertThat(WEBAPP.repository().roles().of(team.id()))
        .containsExactly(
            RoleAssignment.of(Role.OWNER, CRIS),
            RoleAssignment.of(Role.MANAGER, ANNE),
            RoleAssignment.of(Role.MANAGER, BART));
    assertThat(anne.get(page + "/dissolve").status()).isEqualTo(403);
  }

  @Test
  void dissolvingSaysFirstWhatItMeansAndTellsTheMembersThoseWithoutMailToo() {
    WEBAPP
        .repository()
        .ownMemberships()
        .choose(Organisation.CHANGE, team.id(), new MemberSetting(CRIS, false, true));
    assertThat(anne.get(page + "/dissolve").text())
        .contains("team@example.com takes no mail any more", "Its members (3) are told", "30 days");
    assertThat(anne.submit(page + "/dissolve", "confirmName", "team").status()).isEqualTo(422);
    assertThat(anne.submit(page + "/dissolve", "confirmName", TEAM.text()).text())
        .contains("team is dissolved.");
    assertThat(now().data().state()).isEqualTo(GroupState.DISSOLVED);
    assertThat(NewOwnGroupTest.mails()).containsExactly(ANNE.text(), BART.text(), CRIS.text());
    anne.get(page + "/edit");
    assertThat(anne.submit(page + "/edit", "name", "x").status()).isEqualTo(409);
    assertThat(anne.submit(page + "/members", "add", "x@y.z").status()).isEqualTo(409);
    assertThat(rest(ANNE).post(page + ":dissolve", "").status()).isEqualTo(409);
    assertThat(organisation.recipients(team)).isEmpty();
  }

  private MailGroup now() {
    return WEBAPP.repository().groups().find(team.id()).orElseThrow();
  }

  private static ApiClient rest(EmailAddress person) {
    return ApiClient.basic(WEBAPP, person.text());
  }
}
