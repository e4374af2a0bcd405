// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.signin;

import static io.mailgroups.Organisation.ANNE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  @Test
  void anAdministratorWithAMailboxSignsInThroughJames() {
    WEBAPP.organisation().people(ANNE);
    WEBAPP.mailbox(ANNE);
    WEBAPP
        .repository()
        .accounts()
        .create(Organisation.CHANGE, ANNE, Grants.of(AdminRole.POSTMASTER));

    assertThat(WEBAPP.signedIn("Anne@example.com").get("/domains").status()).isEqualTo(200);
    Visitor wrong = WEBAPP.visitor();
    wrong.get("/sign-in");
    assertThat(wrong.submit("/sign-in", "name", ANNE.text(), "password", "guess").text())
        .contains("Wrong name or password.");
  }

  @Test
  void anEmployeeWhoIsNoAdministratorSeesNoAdministration() {
    WEBAPP.organisation().people(ANNE);
    WEBAPP.mailbox(ANNE);
    assertThat(WEBAPP.signedIn(ANNE.text()).get("/domains").status()).isEqualTo(403);
  }

  @Test
  void aRoleThatIsTakenAwayIsGoneAtOnce() {
    Visitor auditor = WEBAPP.signedIn(Webapp.AUDITOR);
    assertThat(auditor.get("/deliveries").status()).isEqualTo(200);
    long id = WEBAPP.repository().accounts().find(Webapp.AUDITOR).orElseThrow().id();
    WEBAPP.repository().accounts().delete(Organisation.CHANGE, id);
    assertThat(auditor.get("/deliveries").path()).startsWith("/sign-in");
  }

  @Test
  void aTokenDoesWhatItsOwnerMayAndNoMore() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/tokens");
    Visitor.Answer made =
        chief.submit(
            "/tokens", "name", "nightly", "access", "READ", "ceiling", "POSTMASTER", "days", "7");
    String token = made.page().select("#token-value").text();
    ApiClient script = ApiClient.bearer(WEBAPP, token);
    assertThat(script.get("/domains").status()).isEqualTo(200);
    assertThat(script.post("/domains", "{\"name\": \"a.example\", \"primary\": false}").status())
        .isEqualTo(403);
    assertThat(chief.get("/tokens").text()).doesNotContain(token).contains("nightly");
    assertThat(ApiClient.bearer(WEBAPP, token + "x").get("/domains").status()).isEqualTo(401);
  }

  @Test
  void settingsAreKeptWithinTheirLimits() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/settings");
    Visitor.Answer wrong = chief.submit("/settings", "guardShare", "7", "quietDays", "90");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.page().select("#field-guardShare-help").text())
        .isEqualTo("This is outside the limits.");
    assertThat(chief.submit("/settings", "guardShare", "0.5").text()).contains("were saved");
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.AUDITOR)
                .get("/settings")
                .json()
                .get("guardShare")
                .asString())
        .isEqualTo("0.5");
  }

  @Test
  void administratorsAreMadeChangedAndDeletedButForTheLastPostmaster() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/administrators/new");
    assertThat(
            chief
                .submit(
                    "/administrators",
                    "name",
                    "helper",
                    "roles",
                    "AUDITOR",
                    "password",
                    "a long password",
                    "again",
                    "another password")
                .text())
        .contains("The two passwords differ.");
    assertThat(
            chief
                .submit(
                    "/administrators",
                    "name",
                    "helper",
                    "roles",
                    "AUDITOR",
                    "password",
                    "a long password",
                    "again",
                    "a long password")
                .text())
        .contains("helper administers now.");
    long own = WEBAPP.repository().accounts().find(Webapp.POSTMASTER).orElseThrow().id();
    chief.get("/administrators/" + own);
    assertThat(chief.submit("/administrators/" + own, "roles", "AUDITOR").text())
        .contains("The last postmaster stays");
    assertThat(chief.submit("/administrators/" + own + "/delete").status()).isEqualTo(409);
  }
}
