// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happened, and what would happen, as pages and calls tell it. */
class LogsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private Visitor chief;

  @BeforeEach
  void aMessageToTheTeam() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART);
    team = organisation.group(TEAM, ANNE, BART);
    organisation.group(ALL, TEAM);
    deliver("<lunch@example.com>", ANNE);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void aDeliveryIsFoundByWhoGotIt() {
    assertThat(chief.get("/deliveries?recipient=bart@example.com").text())
        .contains("Lunch", "team@example.com", "anne@example.com proven", "delivered");
    assertThat(chief.get("/deliveries?recipient=olga@elsewhere.org").text())
        .contains("Nothing was found.");
    assertThat(chief.get("/deliveries?sender=nonsense").text()).contains("This can't be read.");
  }

  @Test
  void aDeliverySaysWhoGotItAndWhy() {
    String id =
        ApiClient.basic(WEBAPP, Webapp.AUDITOR)
            .get("/deliveries?group=team@example.com")
            .json()
            .at("/items/0/id")
            .asString();
    assertThat(chief.get("/deliveries/" + id).text())
        .contains("<lunch@example.com>", "bart@example.com", "team@example.com > named");
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.AUDITOR)
                .get("/deliveries/" + id + "/recipients?limit=1")
                .json()
                .get("next")
                .asString())
        .isEqualTo(ANNE.text());
    assertThat(chief.get("/deliveries/999").status()).isEqualTo(404);
  }

  @Test
  void theOverviewShowsWhatHappened() {
    String code = refuse();
    Visitor.Answer overview = chief.get("/");
    assertThat(overview.text()).contains("Active people 2", "Lunch", "olga@elsewhere.org");
    assertThat(overview.page().select("a[href*=" + code + "]")).isNotEmpty();
  }

  @Test
  void aRefusalCodeOpensTheCase() {
    String code = refuse();
    assertThat(chief.get("/search?q=" + code.toLowerCase(java.util.Locale.ROOT)).text())
        .contains("Refusal " + code, "olga@elsewhere.org only claimed", "the sender is not proven");
    assertThat(chief.get("/refusals?reason=NOT_PROVEN").text()).contains(code);
    assertThat(chief.get("/refusals?reason=NOT_A_MEMBER").text()).contains("Nothing was found.");
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.AUDITOR)
                .get("/refusals/" + code)
                .json()
                .get("claimedSender")
                .asString())
        .isEqualTo(OUTSIDER.text());
  }

  @Test
  void theAuditLogTellsWhoChangedWhat() {
    assertThat(chief.get("/audit-events?q=team@example.com").text())
        .contains("postmaster@example.com", "create");
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.AUDITOR)
                .get("/audit-events?subjectKind=group&action=create")
                .json()
                .at("/items/0/after/address")
                .asString())
        .isEqualTo(ALL.text());
  }

  @Test
  void aSimulationSaysWhatWouldHappenAndSendsNothing() {
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    String query = "/simulate?to=team@example.com,all@example.com&sender=";
    Visitor.Answer decided = chief.get(query + "anne@example.com&proven=true");
    assertThat(decided.text())
        .contains("accepted", "members may write")
        .doesNotContain("team@example.com > named");
    assertThat(chief.get(decided.page().select("#answer a").attr("href")).text())
        .contains("accepted", "bart@example.com", "team@example.com > named");
    assertThat(chief.get(query + "olga@elsewhere.org&all=true").text())
        .contains("refused", "the sender is not proven", "Nobody would get it.");
    ApiClient.Answer byRest =
        ApiClient.basic(WEBAPP, Webapp.AUDITOR)
            .post(
                "/groups:simulate",
                "{\"provenSender\": \"anne@example.com\", \"to\": [\"team@example.com\"]}");
    assertThat(byRest.json().at("/addressees/0/decidedBy").asString()).isEqualTo("MEMBER");
    assertThat(byRest.json().at("/recipients/items")).hasSize(2);
    assertThat(chief.get("/deliveries").page().select("tbody tr")).hasSize(1);
  }

  private String refuse() {
    return organisation.refuse(team, OUTSIDER);
  }

  private void deliver(String messageId, EmailAddress sender) {
    organisation.deliver(Organisation.message("mail-1", messageId, sender, "Lunch"), team);
  }
}
