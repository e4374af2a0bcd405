// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Looks at pages as a strict reader does, and notes what is wrong with them. */
final class Look {
  private static final int HEIGHT = 900;
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final String MEASURE = read("/look.js");

  private final Page page;
  private final String combination;
  private final List<String> wrong = new ArrayList<>();
  private String path = "";

  Look(Page page, String combination) {
    this.page = page;
    this.combination = combination;
    page.onConsoleMessage(this::note);
    page.onPageError(error -> note("error in a script: " + error));
  }

  /** Opens a page; gives the status it was answered with. */
  int open(String newPath) {
    path = newPath;
    Response response = Browser.open(page, newPath);
    if (response.status() >= 500) {
      note("answered with " + response.status());
    }
    return response.status();
  }

  /** Measures the open page at a width. */
  Look at(int width) {
    page.setViewportSize(width, HEIGHT);
    for (Object found : (List<?>) page.evaluate(MEASURE)) {
      note(width + " px: " + found);
    }
    return this;
  }

  /** What axe-core says of the open page. */
  Look accessible() {
    AxeRunOptions violationsOnly = new AxeRunOptions();
    violationsOnly.setResultTypes(List.of("violations"));
    AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(violationsOnly);
    for (Rule rule : axe.analyze().getViolations()) {
      if (GRAVE.contains(rule.getImpact())) {
        rule.getNodes()
            .forEach(
                node ->
                    note(
                        "axe %s: %s %s %s"
                            .formatted(
                                rule.getId(),
                                node.getTarget(),
                                node.getHtml(),
                                node.getFailureSummary())));
      }
    }
    return this;
  }

  /** What was noted. */
  List<String> wrong() {
    return wrong;
  }

  // A page that says 404 is an error for the console too.
  private void note(ConsoleMessage message) {
    boolean pageItself = message.location().startsWith(page.url());
    if (message.type().equals("error") && !pageItself) {
      note("console: " + message.text());
    }
  }

  private void note(String what) {
    wrong.add(path + " [" + combination + "] " + what);
  }

  private static String read(String resource) {
    try (var in = Objects.requireNonNull(Look.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
