// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Role;
import io.mailgroups.group.Rule;
import io.mailgroups.group.Validity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anne is in the team and, by her department, in everybody@; Bart is in neither. */
class MyGroupsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final EmailAddress SALES = address("sales@example.com");

  private Organisation organisation;
  private MailGroup team;
  private MailGroup sales;
  private Visitor anne;

  @BeforeEach
  void groups() {
    organisation = WEBAPP.organisation();
    long department = organisation.department("Sales");
    organisation.person(ANNE, department);
    organisation.people(BART, CRIS);
    team = organisation.group(TEAM, ANNE, CRIS, OUTSIDER);
    sales = organisation.departmentGroup(SALES, department);
    WEBAPP.mailbox(ANNE);
    WEBAPP.mailbox(BART);
    anne = WEBAPP.signedIn(ANNE.text());
  }

  @Test
  void anEmployeeSeesTheGroupsTheyAreInAndWhy() {
    organisation.group(ALL, BART);

    assertThat(anne.get("/my/groups").text())
        .contains("team@example.com > named", "sales@example.com > department Sales")
        .doesNotContain("all@example.com");
    assertThat(byRest(ANNE).get("/my/groups").json().at("/items")).hasSize(2);
    assertThat(byRest(ANNE).get("/my/groups").json().at("/items/0/paths/0").asString())
        .isEqualTo("sales@example.com > department Sales");
    assertThat(WEBAPP.signedIn(Webapp.POSTMASTER).get("/my/groups").text())
        .contains("You are in no group.");
  }

  @Test
  void aPageTakesAsManyStatementsForManyGroupsAsForFew() {
    int few = WEBAPP.statements().during(() -> anne.get("/my/groups")).count();
    for (int n = 0; n < 20; n++) {
      organisation.group(address("group" + n + "@example.com"), ANNE);
    }

    assertThat(WEBAPP.statements().during(() -> anne.get("/my/groups")).count())
        .isEqualTo(few)
        .isLessThanOrEqualTo(16);
  }

  @Test
  void theySwitchTheirMailWhereTheGroupLetsThem() {
    anne.get(page(team));
    assertThat(anne.submit(page(team) + "/settings", "ownCopy", "true").text()).contains("Saved.");
    assertThat(chosen(team)).isEqualTo(new MemberSetting(ANNE, false, true));
    assertThat(anne.get("/my/groups").text()).contains("mail off");

    organisation.options(team, options -> options.withMemberSettings(false));
    assertThat(anne.get(page(team)).text()).contains("members don't switch their mail themselves");
    assertThat(anne.submit(page(team) + "/settings", "mail", "true", "ownCopy", "true").status())
        .isEqualTo(409);
    assertThat(chosen(team)).isEqualTo(new MemberSetting(ANNE, false, true));
  }

  @Test
  void byRestOnlyWhatIsSentChanges() {
    ApiClient api = byRest(ANNE);
    String group = "/my/groups/" + team.id();
    assertThat(api.patch(group, "{\"ownCopy\": false}").json().get("mail").asBoolean()).isTrue();
    assertThat(api.patch(group, "{\"mail\": false}").json().get("ownCopy").asBoolean()).isFalse();
    assertThat(api.patch(group, "{\"ownCopy\": null}").json().get("ownCopy").asBoolean()).isTrue();
    assertThat(chosen(team)).isEqualTo(new MemberSetting(ANNE, false, true));
    assertThat(api.patch(group, "{\"person\": \"bart@example.com\"}").status()).isEqualTo(400);
    assertThat(byRest(BART).patch(group, "{\"mail\": false}").status()).isEqualTo(404);
  }

  @Test
  void leavingSaysThatMailGoesOnByAnotherWay() {
    open(team);
    organisation
        .repository()
        .members()
        .add(Organisation.CHANGE, team.id(), List.of(SALES), Validity.ALWAYS);

    assertThat(anne.get(leave(team)).text())
        .contains(
            "You still get the mail that is sent to it",
            "team@example.com > sales@example.com > department Sales")
        .doesNotContain("You get no mail that is sent to it");
  }

  @Test
  void whoIsInABrokenGroupIsNotKnownAndThePageSaysSo() {
    MailGroup broken =
        organisation.dynamicGroup(address("broken@example.com"), Rule.meeting("title eq \"x\""));
    organisation.options(broken, options -> options.with(MemberListVisibility.EVERYBODY));
    TestDatabase.instance()
        .execute(
            "update mg_group_condition set condition_text = 'title eq' where group_id = "
                + broken.id());

    Visitor.Answer members = anne.get(page(broken) + "/members");

    assertThat(members.status()).isEqualTo(200);
    assertThat(members.text()).contains("Who is in it can't be told now").doesNotContain("title");
  }

  @Test
  void leavingSaysFirstWhatItMeansAndAskingDoesNotLeave() {
    open(team);

    assertThat(anne.get(leave(team)).text())
        .contains(
            "You will be no member of team@example.com any more",
            "You get no mail that is sent to it");
    assertThat(organisation.recipients(team)).contains(ANNE);
    Visitor.Answer left = anne.submit(leave(team));

    assertThat(left.path()).isEqualTo("/my/groups");
    assertThat(left.text()).contains("You have left team.").doesNotContain("team@example.com");
    assertThat(organisation.recipients(team)).doesNotContain(ANNE);
    assertThat(WEBAPP.signedIn(Webapp.POSTMASTER).get("/audit-events").text())
        .contains("anne@example.com", "members removed");
  }

  @Test
  void whereOnlyOwnersLetPeopleGoItSaysSo() {
    assertThat(anne.get(leave(team)).text()).contains("don't leave by themselves");
    assertThat(anne.get(leave(team)).page().select("button.btn-danger")).isEmpty();
    assertThat(anne.submit(leave(team)).status()).isEqualTo(409);
    organisation.options(team, options -> options.with(LeavePolicy.APPROVAL));
    assertThat(anne.get(leave(team)).text()).contains("ask one of its owners or managers");
    assertThat(byRest(ANNE).post("/my/groups/" + team.id() + ":leave", "").json().get("type"))
        .hasToString("\"/problems/not-allowed-by-group\"");
    assertThat(organisation.recipients(team)).contains(ANNE);
  }

  @Test
  void nobodyLeavesAComputedGroupButMailMayBeTurnedOff() {
    Visitor.Answer page = anne.get(leave(sales));

    assertThat(page.text())
        .contains(
            "follows from the directory",
            "sales@example.com > department Sales",
            "turn off its mail");
    assertThat(anne.submit(leave(sales)).status()).isEqualTo(409);
    anne.get(leave(sales));
    anne.submit(page(sales) + "/settings", "ownCopy", "true");
    assertThat(organisation.recipients(sales)).isEmpty();
  }

  @Test
  void whoIsInAGroupThroughAnotherIsToldByWhich() {
    MailGroup all = organisation.group(ALL, TEAM);
    open(all);

    assertThat(anne.get(leave(all)).text())
        .contains("not entered in all@example.com", "all@example.com > team@example.com > named");
    assertThat(anne.submit(leave(all)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "NOBODY, ANNE, 404", "NOBODY, BART, 404", "NOBODY, OWNER, 200",
    "MANAGERS, ANNE, 404", "MANAGERS, BART, 404", "MANAGERS, OWNER, 200",
    "MEMBERS, ANNE, 200", "MEMBERS, BART, 404", "MEMBERS, OWNER, 200",
    "EVERYBODY, ANNE, 200", "EVERYBODY, BART, 200", "EVERYBODY, OWNER, 200"
  })
  void whoIsInAGroupIsSeenByWhomItSays(MemberListVisibility visible, String who, int status) {
    organisation.options(team, options -> options.with(visible));
    if (who.equals("OWNER")) {
      organisation.role(team, Role.OWNER, BART);
    }
    EmailAddress person = who.equals("ANNE") ? ANNE : BART;

    ApiClient.Answer list = byRest(person).get("/my/groups/" + team.id() + "/members");
    assertThat(list.status()).isEqualTo(status);
    assertThat(WEBAPP.signedIn(person.text()).get(page(team) + "/members").status())
        .isEqualTo(status);
    if (status == 200) {
      assertThat(list.json().at("/items")).hasSize(3);
    }
  }

  @Test
  void aHiddenGroupIsThereForMembersAndRoleHoldersOnly() {
    organisation.change(
        team,
        data ->
            data.withHidden(true).withOptions(data.options().with(MemberListVisibility.EVERYBODY)));
    Visitor bart = WEBAPP.signedIn(BART.text());

    assertThat(anne.get(page(team)).status()).isEqualTo(200);
    assertThat(bart.get(page(team)).status()).isEqualTo(404);
    assertThat(bart.get(leave(team)).status()).isEqualTo(404);
    assertThat(byRest(BART).get("/my/groups/" + team.id() + "/members").status()).isEqualTo(404);
    organisation.role(team, Role.MODERATOR, BART);
    assertThat(bart.get(page(team)).status()).isEqualTo(200);
  }

  @Test
  void ownersSeeWhichPostmasterLookedIntoTheGroup() {
    organisation.role(team, Role.OWNER, ANNE);
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    String open = page(team) + "/open";

    assertThat(chief.get(open + "?to=" + page(team) + "/history").text())
        .contains("You are not in this group", "its owners see it");
    assertThat(chief.submit(open, "to", page(team) + "/history").path())
        .isEqualTo(page(team) + "/history");
    assertThat(anne.get(page(team) + "/history").text())
        .contains("chief", "looked into what members share");
    assertThat(WEBAPP.signedIn(BART.text()).get(page(team) + "/history").status()).isEqualTo(403);
    assertThat(chief.submit(open, "to", "//elsewhere.org").path()).isEqualTo(page(team));
    assertThat(chief.get(open).text()).contains("It is open to you already");
    assertThat(WEBAPP.signedIn(Webapp.AUDITOR).get(open).status()).isEqualTo(403);
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.POSTMASTER)
                .post("/my/groups/" + team.id() + ":open", "")
                .json()
                .get("openUntil")
                .asString())
        .endsWith("Z");
    assertThat(byRest(ANNE).post("/my/groups/" + team.id() + ":open", "").status()).isEqualTo(403);
  }

  @Test
  void aMemberElsewhereLeavesByTheirTokenAfterAsking() {
    open(team);
    Visitor stranger = WEBAPP.visitor();
    String page = "/leave/" + token();

    assertThat(stranger.get(page).text())
        .contains("olga@elsewhere.org will no longer be a member of team@example.com");
    assertThat(organisation.recipients(team)).contains(OUTSIDER);
    assertThat(stranger.submit(page).text()).contains("is not a member of team@example.com");
    assertThat(organisation.recipients(team)).containsExactly(ANNE, CRIS);
    assertThat(stranger.submit(page).status()).isEqualTo(200);
    assertThat(stranger.get("/leave/" + "0".repeat(32)).status()).isEqualTo(404);
    assertThat(stranger.get("/leave/nonsense").status()).isEqualTo(404);
  }

  @Test
  void aMailProgramLeavesWithOneClickAndWithoutASession() throws Exception {
    open(team);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(WEBAPP.url() + "/leave/" + token()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(organisation.recipients(team)).doesNotContain(OUTSIDER);
  }

  @Test
  void aTokenLeavesNothingThatNobodyMayLeave() {
    String token = token();

    assertThat(WEBAPP.visitor().get("/leave/" + token).text())
        .contains("don't leave by themselves");
    assertThat(WEBAPP.visitor().submit("/leave/" + token).status()).isEqualTo(409);
    assertThat(organisation.recipients(team)).contains(OUTSIDER);
  }

  private void open(MailGroup group) {
    organisation.options(group, options -> options.with(LeavePolicy.ANYONE));
  }

  private String token() {
    String token = organisation.repository().leaveTokens().of(team.id(), OUTSIDER);
    assertThat(organisation.repository().leaveTokens().of(team.id(), OUTSIDER)).isEqualTo(token);
    return token;
  }

  private MemberSetting chosen(MailGroup group) {
    return organisation.repository().memberSettings().of(group.id(), ANNE);
  }

  private static String page(MailGroup group) {
    return "/my/groups/" + group.id();
  }

  private static String leave(MailGroup group) {
    return "/groups/" + group.id() + "/leave";
  }

  private static ApiClient byRest(EmailAddress person) {
    return ApiClient.basic(WEBAPP, person.text());
  }
}
