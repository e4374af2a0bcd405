// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import io.mailgroups.admin.Webapp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Chromium over the {@link Webapp}, started once per JVM; as an extension it skips the tests
 * where none is installed. The system property {@code chromium} says where else it is.
 */
public final class Browser implements BeforeEachCallback {
  /** As wide as a desk's screen. */
  public static final int WIDE = 1280;

  /** As wide as a telephone. */
  public static final int NARROW = 375;

  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);
  private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final int HEIGHT = 900;

  private static final class Once {
    static final com.microsoft.playwright.Browser INSTANCE = launch();
  }

  private Browser() {}

  /** The one of this JVM. */
  public static Browser instance() {
    return new Browser();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    String why = "There is no Chromium at " + CHROMIUM + "; run with -Dchromium=<path of one>";
    boolean installed = Files.isExecutable(CHROMIUM);
    if (!installed) {
      LOG.warn("Skipped: {}", why);
    }
    assumeTrue(installed, why);
  }

  /**
   * A browser of somebody who is not signed in: its own cookies, a desk's screen. Close it.
   *
   * @param language a tag, as {@code zh-CN}
   * @param theme {@code LIGHT} or {@code DARK}
   */
  public BrowserContext visitor(String language, String theme) {
    String url = Webapp.instance().url();
    BrowserContext context =
        Once.INSTANCE.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(url)
                .setViewportSize(WIDE, HEIGHT));
    context.addCookies(
        List.of(
            new Cookie("language", language).setUrl(url), new Cookie("theme", theme).setUrl(url)));
    return context;
  }

  /** As {@link #visitor}, in English, signed in with {@link Webapp#PASSWORD}, on the overview. */
  public Page signedIn(String name) {
    return signIn(visitor("en", "LIGHT"), name);
  }

  /** Signs in, by the keyboard. */
  public static Page signIn(BrowserContext visitor, String name) {
    Page page = visitor.newPage();
    page.navigate("/sign-in");
    page.locator("#name").fill(name);
    page.locator("#password").fill(Webapp.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/");
    return page;
  }

  /** Opens a page, and waits for what it loads once it is there. */
  static Response open(Page page, String path) {
    Response response = Objects.requireNonNull(page.navigate(path));
    page.waitForFunction("() => !document.querySelector('[hx-trigger=load]')");
    return response;
  }

  private static com.microsoft.playwright.Browser launch() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
  }
}
