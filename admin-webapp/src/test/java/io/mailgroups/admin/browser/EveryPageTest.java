// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.mailgroups.admin.Webapp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page in English, Chinese and a language that is 40 % longer, light and dark, wide and
 * narrow. What one page does wrong is listed with all the others.
 */
class EveryPageTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  @Test
  void isWholeInEnglishLight() {
    assertThat(wrong("en", "LIGHT", Browser.WIDE)).isEmpty();
  }

  @Test
  void isWholeInChineseDark() {
    assertThat(wrong("zh-CN", "DARK", Browser.NARROW)).isEmpty();
  }

  @Test
  void isWholeInALanguageThatIsLonger() {
    assertThat(wrong(PseudoLanguage.TAG, "DARK", 0)).isEmpty();
  }

  @Test
  void isWholeForWhoIsNotSignedIn() {
    List<String> wrong = new ArrayList<>();
    for (String language : List.of("en", "zh-CN", PseudoLanguage.TAG)) {
      try (BrowserContext visitor = BROWSER.visitor(language, "LIGHT")) {
        Look look = new Look(visitor.newPage(), language);
        for (String path : List.of("/sign-in", "/sign-in?failed=wait", "/set-up/unknown")) {
          look.open(path);
          look.at(Browser.WIDE).at(Browser.NARROW);
        }
        look.open("/sign-in");
        wrong.addAll(look.accessible().wrong());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noticesAPageThatIsWrong() {
    try (BrowserContext visitor = BROWSER.visitor("en", "LIGHT")) {
      Page page = visitor.newPage();
      Look look = new Look(page, "en");
      look.open("/sign-in");
      page.evaluate(
          """
          () => {
            document.getElementById("content").innerHTML = `
              <button class="b">Import and export</button>
              <h1>??nav.nothing_en??</h1><h1 id="content">Again</h1><input><p class="w">wide</p>`;
            document.querySelector(".w").style.width = "2000px";
            Object.assign(document.querySelector(".b").style, { width: "20px", overflow: "hidden" });
          }
          """);

      assertThat(look.at(Browser.WIDE).accessible().wrong())
          .anyMatch(text -> text.contains("scrolls sideways"))
          .anyMatch(text -> text.contains("Import and export"))
          .anyMatch(text -> text.contains("??nav.nothing_en??"))
          .anyMatch(text -> text.contains("2 h1"))
          .anyMatch(text -> text.contains("twice"))
          .anyMatch(text -> text.contains("axe label"));
    }
  }

  /** Opens each page once, measures it at both widths, and asks axe-core at one of them or none. */
  private static List<String> wrong(String language, String theme, int axeAt) {
    Pages pages = new Pages(new SampleOrganisation());
    try (Onlookers onlookers = new Onlookers(BROWSER, language, theme)) {
      Map<Page, Look> looks = new HashMap<>();
      for (String path : pages.paths()) {
        Look look =
            looks.computeIfAbsent(
                onlookers.at(path), page -> new Look(page, language + " " + theme));
        look.open(path);
        int other = axeAt == Browser.WIDE ? Browser.NARROW : Browser.WIDE;
        look.at(other).at(axeAt == 0 ? Browser.NARROW : axeAt);
        if (axeAt > 0) {
          look.accessible();
        }
      }
      return looks.values().stream().flatMap(look -> look.wrong().stream()).toList();
    }
  }
}
