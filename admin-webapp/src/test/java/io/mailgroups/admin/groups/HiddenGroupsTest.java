// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who administers a department owns a group that is in another one, which isn't theirs to see. */
class HiddenGroupsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private ApiClient script;
  private Visitor cris;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    long sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.people(CRIS);
    WEBAPP.repository().accounts().create(CHANGE, CRIS, Grants.departmentAdmin(sales));
    WEBAPP.mailbox(CRIS);
    team = organisation.group(TEAM, ANNE, BART);
    organisation.role(team, Role.OWNER, CRIS);
    organisation.group(ALL, TEAM, OUTSIDER);
    script = ApiClient.basic(WEBAPP, CRIS.text());
    cris = WEBAPP.signedIn(CRIS.text());
  }

  @Test
  void callsDoNotNameThem() {
    String members = "/groups/" + team.id() + "/members";
    String all = "{\"remove\": [\"anne@example.com\", \"bart@example.com\"]}";
    String one =
        "{\"groups\": [\"%d\"], \"removeMember\": \"anne@example.com\"}".formatted(team.id());

    assertHidden(script.post(members + ":batch?dryRun=true", all), 200);
    assertHidden(script.post(members + ":batch", all), 409);
    assertHidden(script.delete(members + "/anne%40example.com?dryRun=true"), 200);
    assertHidden(script.post("/groups:bulk?dryRun=true", one), 200);
    assertHidden(script.post("/groups:bulk", one), 409);
    assertHidden(script.delete("/groups/" + team.id() + "?dryRun=true"), 200);
  }

  @Test
  void pagesDoNotNameThem() {
    cris.get("/groups/" + team.id() + "/members");

    Visitor.Answer removal =
        cris.submit(
            "/groups/" + team.id() + "/members/remove",
            "addresses",
            ANNE.text(),
            "addresses",
            BART.text());
    Visitor.Answer many =
        cris.submit(
            "/groups/selected",
            "groups",
            "" + team.id(),
            "act",
            "REMOVE_MEMBER",
            "person",
            ANNE.text());

    assertThat(removal.status()).isEqualTo(409);
    assertHidden(removal);
    assertHidden(many);
  }

  private static void assertHidden(ApiClient.Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("impact").size()).isEqualTo(2);
    assertThat(answer.text())
        .contains("\"group\":\"team@example.com\"", "\"group\":null")
        .doesNotContain("all@");
    for (var on : answer.json().path("impact")) {
      assertThat(on.path("leaving").isEmpty()).isEqualTo(on.path("group").isNull());
    }
  }

  private static void assertHidden(Visitor.Answer page) {
    assertThat(page.text())
        .contains("team@example.com", "A group that others administer")
        .doesNotContain("all@");
  }
}
