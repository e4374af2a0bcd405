// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DomainsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  @Test
  void areAddedMadePrimaryAndDeleted() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/domains");
    assertThat(chief.submit("/domains", "name", "Example.com").text())
        .contains("The domain example.com was added.");
    chief.submit("/domains", "name", "example.org");
    assertThat(chief.submit("/domains/example.org/primary").text())
        .contains("example.org is the primary domain now.");
    assertThat(chief.submit("/domains/example.com/delete").text())
        .contains("The domain example.com was deleted.");
  }

  @Test
  void whatIsWrongStandsAtTheFieldAndWhatWasTypedStays() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/domains");
    Visitor.Answer answer = chief.submit("/domains", "name", "no domain");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.page().select("#field-name").val()).isEqualTo("no domain");
    assertThat(answer.page().select("#field-name-help").text())
        .isEqualTo("This is no domain name.");
  }

  @Test
  void byRest() {
    ApiClient api = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
    ApiClient.Answer added = api.post("/domains", "{\"name\": \"example.com\", \"primary\": true}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.response().headers().firstValue("Location"))
        .hasValue("/api/v1/domains/example.com");
    assertThat(api.get("/domains").json().at("/items/0/primary").asBoolean()).isTrue();
    ApiClient.Answer wrong = api.post("/domains", "{\"name\": \"a b\", \"primary\": false}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().at("/errors/0/pointer").asString()).isEqualTo("/name");
    assertThat(api.post("/domains", "{\"nam\": 1}").status()).isEqualTo(400);
    assertThat(api.get("/domains?nam=1").status()).isEqualTo(400);
    assertThat(api.delete("/domains/example.com").status()).isEqualTo(204);
    assertThat(api.delete("/domains/example.com").status()).isEqualTo(404);
  }
}
