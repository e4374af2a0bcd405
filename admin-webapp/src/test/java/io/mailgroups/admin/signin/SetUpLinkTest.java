// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SetUpLinkTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final Pattern LINK = Pattern.compile("/set-up/\\w+");
  private static final String GOOD = "correct horse battery";

  private String link = "";
  private Visitor visitor = WEBAPP.visitor();

  @BeforeEach
  void firstStart() {
    TestDatabase.instance().clear();
    link = "/set-up/" + WEBAPP.repository().setUp().begin(Duration.ofHours(24)).orElseThrow();
    visitor = WEBAPP.visitor();
  }

  @Test
  void makesThePostmasterOnce() {
    assertThat(visitor.get(link).text()).contains("Make the first postmaster");

    Visitor.Answer made = submit("chief", GOOD, GOOD);

    assertThat(made.path()).startsWith("/sign-in");
    assertThat(made.text()).contains("The postmaster chief was made.");
    assertThat(visitor.submit("/sign-in", "name", "chief", "password", GOOD).path()).isEqualTo("/");
    assertThat(WEBAPP.visitor().get(link).status()).isEqualTo(404);
    assertThat(submit("second", GOOD, GOOD).status()).isEqualTo(404);
  }

  @Test
  void saysWhatIsWrongAndCanBeUsedAgain() {
    visitor.get(link);

    assertThat(submit("chief", "short", "short").text()).contains("12 characters at least.");
    assertThat(submit("chief", GOOD, GOOD + "!").text()).contains("The two passwords differ.");
    assertThat(submit("A b\r\nc@example.com", GOOD, GOOD).status()).isEqualTo(422);
    assertThat(submit("chief", GOOD, GOOD).path()).startsWith("/sign-in");
  }

  @Test
  void isNothingAfterItsTime() {
    TestDatabase.instance().execute("update mg_set_up set expires_at = now() - interval '1 day'");

    assertThat(visitor.get(link).status()).isEqualTo(404);
  }

  @Test
  void isNothingForWhoGuesses() {
    assertThat(visitor.get("/set-up/guessed").status()).isEqualTo(404);
    assertThat(visitor.get("/set-up/guessed").text()).contains("There is no such page");
  }

  @Test
  void isPrintedByAStartWithoutAPostmasterOnly() {
    Matcher printed = LINK.matcher(printedByAStart());
    assertThat(printed.find()).isTrue();
    link = printed.group();
    visitor.get(link);
    assertThat(submit("chief", GOOD, GOOD).path()).startsWith("/sign-in");

    assertThat(LINK.matcher(printedByAStart()).find()).isFalse();
  }

  private static String printedByAStart() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      WEBAPP.another().close();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Visitor.Answer submit(String name, String password, String again) {
    return visitor.submit(link, "name", name, "password", password, "again", again);
  }
}
