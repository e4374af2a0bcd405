// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** James's WebAdmin is an option: where the configuration has none, that is what is said. */
class WithoutWebAdminTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String KEY = "mailgroups.james.webadmin.url";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /james/users | ''",
        "POST | /james/users | {\"mailboxes\": [\"anne@example.com\"], \"employees\": []}",
        "GET | /james/rewrite-groups | ''",
        "POST | /james/rewrite-groups | {\"address\": \"team@example.com\"}"
      })
  void callsNameTheKeyToSet(String method, String path, String body) {
    ApiClient.Answer answer = ApiClient.basic(WEBAPP, Webapp.POSTMASTER).call(method, path, body);

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.json().path("type").asString()).isEqualTo("/problems/james-not-configured");
    assertThat(answer.json().path("detail").asString()).contains(KEY);
  }

  @Test
  void thePageNamesTheKeyToSet() {
    Visitor.Answer page = WEBAPP.signedIn(Webapp.POSTMASTER).get("/james");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("not configured", KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/james/mailboxes", "/james/employees", "/james/rewrite-groups"})
  void formsOfAnOlderPageNameTheKeyToo(String path) {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/james");

    Visitor.Answer answer = chief.submit(path, "address", "anne@example.com");

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.text()).contains("not configured", KEY);
  }
}
