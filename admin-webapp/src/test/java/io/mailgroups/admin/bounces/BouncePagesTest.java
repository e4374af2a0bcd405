// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.bounces;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static io.mailgroups.Organisation.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.group.MailGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Addresses from which mail comes back, where people look for them, and the click that resumes. */
class BouncePagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final EmailAddress SALES = address("sales@example.com");

  private Organisation organisation;
  private Employee anne;
  private MailGroup team;
  private Visitor chief;

  @BeforeEach
  void olgaAndAnneAreStopped() {
    organisation = WEBAPP.organisation();
    long sales = organisation.department("Sales");
    anne = organisation.person(ANNE, sales);
    organisation.people(BART);
    team = organisation.group(TEAM, BART, OUTSIDER);
    organisation.departmentGroup(SALES, sales);
    WEBAPP.account("sally", Grants.departmentAdmin(sales));
    organisation.deliver(message("m1", "<1@example.com>", BART, "Lunch"), team);
    bounce(OUTSIDER, "'2026-03-01 12:00'");
    bounce(ANNE, "'2026-03-01 12:00'");
    bounce(BART, "null");
    TestDatabase.instance()
        .execute(
            "insert into mg_bounce_report (delivery_id, address, verdict, status, text,"
                + " reported_at) select id, 'olga@elsewhere.org', 'ADDRESS_FAILED', '5.1.1', '550"
                + " gone', now() from mg_delivery");
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void theOverviewLeadsToWhatIsStopped() {
    Visitor.Answer overview = chief.get("/");

    assertThat(overview.text()).contains("Addresses to which delivery stopped 2");
    String link = overview.page().select("#content a[href*=/bounces]").attr("href");
    assertThat(chief.get(link).text())
        .contains(OUTSIDER.text(), ANNE.text(), "550 5.1.1 No <b>such</b> user")
        .doesNotContain(BART.text());
    assertThat(chief.get("/bounces").text()).contains(BART.text(), "counting");
  }

  @Test
  void oneClickResumesAndStandsInTheHistory() {
    long id = id(OUTSIDER);
    assertThat(chief.get("/bounces/" + id).text())
        .contains("Nothing is sent to it any more", "team@example.com > named", "550 gone");

    Visitor.Answer resumed = chief.submit("/bounces/" + id + "/resume");

    assertThat(resumed.path()).isEqualTo("/bounces/" + id);
    assertThat(resumed.text()).contains("Mail is sent to olga@elsewhere.org again.");
    assertThat(organisation.recipients(team)).contains(OUTSIDER);
    assertThat(chief.get("/audit-events").text())
        .contains("delivery resumed", "bouncing address olga@elsewhere.org");
    assertThat(chief.submit("/bounces/" + id + "/resume").text())
        .contains("Delivery to that address is not stopped.");
  }

  @Test
  void theMembersAndThePersonShowIt() {
    assertThat(chief.get("/groups/" + team.id() + "/members").page().select("#list tr"))
        .anyMatch(row -> row.text().contains(OUTSIDER + " external delivery stopped"))
        .noneMatch(row -> row.text().contains("bart") && row.text().contains("stopped"));
    Visitor.Answer person = chief.get("/employees/" + anne.id());
    assertThat(person.text()).contains("Mail to this address came back day after day.");
    assertThat(chief.submit("/bounces/" + id(ANNE) + "/resume").status()).isEqualTo(200);
    assertThat(chief.get("/employees/" + anne.id()).text()).doesNotContain("came back");
  }

  @Test
  void theQuestionWhyIsAnsweredAndLeadsThere() {
    Visitor.Answer why = chief.get("/groups/" + team.id() + "/why?person=olga@elsewhere.org");

    assertThat(why.text()).contains("Mail to their address came back day after day");
    String link = why.page().select("a[href*=/bounces/of]").attr("href");
    assertThat(chief.get(link).path()).isEqualTo("/bounces/" + id(OUTSIDER));
  }

  @Test
  void theDeliveryAndTheTraceShowWhichCopyCameBack() {
    String delivery = TestDatabase.instance().column("select id from mg_delivery").get(0);

    assertThat(chief.get("/deliveries/" + delivery).text())
        .contains("1 came back", "came back: the address is dead 550 gone");
    assertThat(chief.get("/trace?group=team@example.com&person=olga@elsewhere.org").text())
        .contains("Sent to them, and it came back", "550 gone");
    ApiClient script = ApiClient.basic(WEBAPP, Webapp.AUDITOR);
    assertThat(script.get("/deliveries/" + delivery).json().get("cameBack").asInt()).isOne();
    assertThat(
            script
                .get("/deliveries/" + delivery + "/recipients")
                .json()
                .at("/items/1/report/verdict")
                .asString())
        .isEqualTo("ADDRESS_FAILED");
    assertThat(
            script
                .get("/trace?group=team@example.com&person=olga@elsewhere.org")
                .json()
                .at("/deliveries/0/fate")
                .asString())
        .isEqualTo("BOUNCED");
  }

  @Test
  void aScriptListsLooksAndResumes() {
    ApiClient script = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);

    assertThat(script.get("/bounces?state=STOPPED&total=true").json().get("total").asInt())
        .isEqualTo(2);
    assertThat(script.get("/bounces?limit=1").json().get("next").asString()).isEqualTo(ANNE.text());
    assertThat(script.get("/bounces/olga@elsewhere.org").json().get("stopped").asBoolean())
        .isTrue();
    assertThat(script.get("/bounces/nobody@elsewhere.org").status()).isEqualTo(404);
    assertThat(script.get("/bounces/%00").status()).isIn(400, 404);
    ApiClient.Answer resumed = script.post("/bounces/olga@elsewhere.org:resume", "");
    assertThat(resumed.status()).isEqualTo(200);
    assertThat(resumed.json().get("stopped").asBoolean()).isFalse();
    assertThat(resumed.json().get("score").asInt()).isZero();
    ApiClient.Answer again = script.post("/bounces/" + id(OUTSIDER) + ":resume", "");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("type").asString()).isEqualTo("/problems/not-stopped");
  }

  @Test
  void aDepartmentAdministratorSeesAndResumesTheirOwnOnly() {
    Visitor sally = WEBAPP.signedIn("sally");
    assertThat(sally.get("/bounces").status()).isEqualTo(403);
    assertThat(sally.get("/bounces/" + id(OUTSIDER)).status()).isEqualTo(404);
    assertThat(sally.get("/bounces/of?address=olga@elsewhere.org").status()).isEqualTo(404);
    assertThat(sally.submit("/bounces/" + id(OUTSIDER) + "/resume").status()).isEqualTo(404);

    assertThat(sally.get("/bounces/" + id(ANNE)).text()).contains(SALES.text());
    assertThat(sally.submit("/bounces/" + id(ANNE) + "/resume").text())
        .contains("Mail is sent to anne@example.com again.");
    assertThat(
            ApiClient.basic(WEBAPP, "sally")
                .post("/bounces/olga@elsewhere.org:resume", "")
                .status())
        .isEqualTo(404);
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.AUDITOR)
                .post("/bounces/" + id(BART) + ":resume", "")
                .status())
        .isEqualTo(403);
  }

  @Test
  void theListCostsTheSameForManyAddresses() {
    int few = WEBAPP.statements().during(() -> chief.get("/bounces")).count();
    TestDatabase.instance()
        .execute(
            "insert into mg_bounce (address, score, point_on, text, first_at, last_at)"
                + " select 'p' || n || '@many.example.net', 1, now(), '', now(), now()"
                + " from generate_series(1, 200) n");

    assertThat(WEBAPP.statements().during(() -> chief.get("/bounces")).count()).isEqualTo(few);
    assertThat(few).isLessThanOrEqualTo(12);
  }

  private static void bounce(EmailAddress who, String stoppedAt) {
    TestDatabase.instance()
        .execute(
            "insert into mg_bounce (address, score, point_on, status, text, first_at, last_at,"
                + " stopped_at) values ('"
                + who
                + "', 5, now(), '5.1.1', '550 5.1.1 No <b>such</b> user', now(), now(), "
                + stoppedAt
                + ")");
  }

  private static long id(EmailAddress who) {
    return WEBAPP.repository().bounceList().find(who).orElseThrow().id();
  }
}
