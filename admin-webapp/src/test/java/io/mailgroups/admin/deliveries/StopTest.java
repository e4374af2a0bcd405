// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.policy.MessageFacts;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A delivery that has reached one of three, and is to be stopped. */
class StopTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private Delivery delivery;
  private Visitor chief;

  @BeforeEach
  void aMessageThatHasReachedAnne() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS);
    team = organisation.group(TEAM, ANNE, BART, CRIS);
    delivery =
        organisation
            .repository()
            .deliveries()
            .open(
                Organisation.message("mail-1", "<lunch@example.com>", ANNE, "Lunch"),
                organisation.addressed(team),
                new MessageFacts(false, false, Set.of()));
    organisation.repository().deliveries().run(delivery, Set.of()).next(1, batch -> {});
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void saysFirstWhoHasItAndHowManyNot() {
    assertThat(chief.get(page()).page().select("a[href$=/stop]")).hasSize(1);

    assertThat(chief.get(page() + "/stop").text())
        .contains("Lunch", "team@example.com", "Have it already 1", "Have no copy yet, about 2");
    assertThat(state()).isEqualTo(DeliveryState.EXPANDING);
  }

  @Test
  void stopsAndThePageSaysWhoHasIt() {
    chief.get(page() + "/stop");
    Visitor.Answer after = chief.submit(page() + "/stop");

    assertThat(after.path()).isEqualTo(page());
    assertThat(after.text())
        .contains("The delivery was stopped.", "stopped", "anne@example.com")
        .doesNotContain("bart@example.com");
    assertThat(after.page().select("a[href$=/stop]")).isEmpty();
    assertThat(state()).isEqualTo(DeliveryState.STOPPED);
  }

  @Test
  void whatIsDoneMeanwhileIsSaidToBeDone() {
    var run = organisation.repository().deliveries().run(delivery, Set.of());
    chief.get(page() + "/stop");
    while (run.next(10, batch -> {})) {}

    assertThat(chief.submit(page() + "/stop").status()).isEqualTo(409);
    assertThat(chief.get(page() + "/stop").text()).contains("not under way any more");
  }

  @Test
  void byRestTooAndADryRunOnlyCounts() {
    ApiClient api = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
    String call = "/deliveries/" + delivery.id() + ":stop";

    ApiClient.Answer dry = api.post(call + "?dryRun=true", "");
    assertThat(dry.json().get("recipients").asInt()).isEqualTo(1);
    assertThat(dry.json().get("waiting").asInt()).isEqualTo(2);
    assertThat(state()).isEqualTo(DeliveryState.EXPANDING);

    assertThat(api.post(call, "").json().get("state").asString()).isEqualTo("STOPPED");
    ApiClient.Answer again = api.post(call, "");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("type").asString()).isEqualTo("/problems/not-under-way");
    assertThat(api.post("/deliveries/999999:stop", "").status()).isEqualTo(404);
  }

  @Test
  void onlyWhoMayChangeTheGroupMayStopIt() {
    ApiClient auditor = ApiClient.basic(WEBAPP, Webapp.AUDITOR);
    assertThat(auditor.post("/deliveries/" + delivery.id() + ":stop", "").status()).isEqualTo(403);
    long sales = organisation.department("Sales");
    WEBAPP.account("sales-admin", Grants.departmentAdmin(sales));
    ApiClient elsewhere = ApiClient.basic(WEBAPP, "sales-admin");
    assertThat(elsewhere.post("/deliveries/" + delivery.id() + ":stop", "").status())
        .isEqualTo(404);
    assertThat(state()).isEqualTo(DeliveryState.EXPANDING);
  }

  private String page() {
    return "/deliveries/" + delivery.id();
  }

  private DeliveryState state() {
    return organisation.repository().deliveryLog().find(delivery.id()).orElseThrow().state();
  }
}
