// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.mailgroups.admin.Webapp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tab comes to everything that can be pressed or written into, on every page, and it shows. */
class KeyboardTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  private static final int MAX_TABS = 500;

  // Else a thing would look as before for the first moments.
  private static final Page.EmulateMediaOptions STILL =
      new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE);

  @Test
  void comesToEverythingAndShowsWhereItIs() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (BrowserContext chief = BROWSER.visitor("en", "LIGHT")) {
      Page page = Browser.signIn(chief, Webapp.POSTMASTER);
      page.emulateMedia(STILL);
      for (String path : new Pages(new SampleOrganisation()).paths()) {
        Browser.open(page, path);
        wrong.addAll(wrong(page, path));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noticesWhatTabPassesAndWhatDoesNotShow() throws IOException {
    try (BrowserContext visitor = BROWSER.visitor("en", "LIGHT")) {
      Page page = visitor.newPage();
      page.navigate("/sign-in");
      page.evaluate(
          """
          () => {
            document.getElementById("name").tabIndex = -1;
            const password = document.getElementById("password");
            Object.assign(password.style, { outline: "none", boxShadow: "none", border: "0", transition: "none" });
          }
          """);

      assertThat(wrong(page, "/sign-in"))
          .anyMatch(text -> text.contains("#name is never come to"))
          .anyMatch(text -> text.contains("#password doesn't show"));
    }
  }

  private static List<String> wrong(Page page, String path) throws IOException {
    try (var script =
        Objects.requireNonNull(KeyboardTest.class.getResourceAsStream("/keyboard.js"))) {
      page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    for (int i = 0; i < MAX_TABS; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate("() => window.keyboardCheck.step()"))) {
        break;
      }
    }
    List<String> wrong = new ArrayList<>();
    for (Object found : (List<?>) page.evaluate("() => window.keyboardCheck.wrong()")) {
      wrong.add(path + " " + found);
    }
    return wrong;
  }
}
