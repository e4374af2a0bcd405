// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static io.mailgroups.Organisation.ANNE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

class SignInAttacksTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final int MANY = 10;
  private static final String WRONG = "Wrong name or password.";
  private static final String WAIT = "Too many tries.";

  @Test
  void letsAnEmployeeInWithThePasswordOfTheMailbox() {
    WEBAPP.organisation().people(ANNE);
    WEBAPP.mailbox(ANNE);

    assertThat(tried(ANNE.text(), Webapp.PASSWORD).path()).doesNotContain("failed");
    assertThat(tried("  ANNE@Example.com ", Webapp.PASSWORD).path()).doesNotContain("failed");
    assertThat(tried(ANNE.text(), "guessed").text()).contains(WRONG);
  }

  @Test
  void doesNotTellWhoExists() {
    Visitor.Answer known = tried(Webapp.POSTMASTER, "guessed");
    Visitor.Answer unknown = tried("nobody", "guessed");
    Visitor.Answer mailboxWithoutEmployee = tried("stranger@example.com", Webapp.PASSWORD);

    assertThat(known.text()).contains(WRONG).isEqualTo(unknown.text());
    assertThat(mailboxWithoutEmployee.text()).isEqualTo(unknown.text());
    assertThat(known.path()).isEqualTo(unknown.path());
  }

  @Test
  void makesGuessersWaitWhateverTheyGuess() {
    tried(Webapp.POSTMASTER, "guessed");
    tried("nobody-at-all", "guessed");
    // As if they had tried on and on; waiting is what the test doesn't do.
    TestDatabase.instance().execute("update mg_sign_in_attempt set tries = 29");

    assertThat(tried(Webapp.POSTMASTER, "guessed again").text()).contains(WAIT);
    assertThat(tried("nobody-at-all", "guessed again").text()).contains(WAIT);
    assertThat(tried(Webapp.POSTMASTER, Webapp.PASSWORD).text()).contains(WAIT);
    assertThat(ApiClient.basic(WEBAPP, Webapp.POSTMASTER).get("/domains").status()).isEqualTo(429);
    assertThat(tried(Webapp.AUDITOR, Webapp.PASSWORD).path()).isEqualTo("/");
  }

  @Test
  void saysThatJamesIsAway() {
    WEBAPP.organisation().people(ANNE);
    try (ConfigurableApplicationContext alone = WEBAPP.another("--mailgroups.james.imap.port=1")) {
      Visitor visitor = Webapp.visitor(alone);
      for (int i = 0; i < MANY; i++) {
        visitor.signIn(ANNE.text(), Webapp.PASSWORD);
      }

      assertThat(answer(visitor, ANNE.text(), Webapp.PASSWORD).text())
          .contains("The mail server can't be asked for your password now.");
      assertThat(answer(visitor, Webapp.POSTMASTER, Webapp.PASSWORD).path()).isEqualTo("/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "chief\r\nX-Injected: 1",
        "a@example.com\r\nA1 LOGIN x y",
        "' or 1=1 --",
        "<script>alert(1)</script>",
        "anne@example.com\0"
      })
  void refusesStrangeNames(String name) {
    Visitor.Answer answer = tried(name, Webapp.PASSWORD);

    assertThat(answer.text()).contains(WRONG);
    assertThat(answer.response().headers().firstValue("X-Injected")).isEmpty();
    assertThat(answer.body()).doesNotContain("alert(1)");
  }

  private static Visitor.Answer tried(String name, String password) {
    return answer(WEBAPP.visitor(), name, password);
  }

  private static Visitor.Answer answer(Visitor visitor, String name, String password) {
    visitor.get("/sign-in");
    return visitor.submit("/sign-in", "name", name, "password", password);
  }
}
