// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.mailgroups.admin.Webapp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Those who have most to see at each path, in one language and theme; they sign in once. */
final class Onlookers implements AutoCloseable {
  private final Browser browser;
  private final String language;
  private final String theme;
  private final Map<String, Page> pages = new HashMap<>();
  private final List<BrowserContext> contexts = new ArrayList<>();

  Onlookers(Browser browser, String language, String theme) {
    this.browser = browser;
    this.language = language;
    this.theme = theme;
  }

  /** The window of who looks there: employees' pages are seen by who owns the sample's group. */
  Page at(String path) {
    return pages.computeIfAbsent(
        path.startsWith("/my/") ? SampleOrganisation.LI.text() : Webapp.POSTMASTER, this::signIn);
  }

  private Page signIn(String name) {
    BrowserContext context = browser.visitor(language, theme);
    contexts.add(context);
    return Browser.signIn(context, name);
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
