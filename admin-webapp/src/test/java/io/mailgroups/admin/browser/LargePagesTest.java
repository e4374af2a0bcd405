// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.LargeOrganisation;
import io.mailgroups.admin.Statements.Asked;
import io.mailgroups.admin.Webapp;
import io.mailgroups.admin.browser.LargePages.Answer;
import io.mailgroups.database.StatementCounter.Recorded;
import io.mailgroups.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The first view of every page and list of an organisation of 100,000 people: as many statements as
 * of one of a hundred, few of them, by indexes, and nothing loaded that isn't shown.
 */
class LargePagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final int STATEMENTS = 12;

  private static final int BYTES = 250_000;

  private static final Pattern SELECT = Pattern.compile("(?i)\\s*(select|with)\\b");

  /** Numbers of the whole organisation, and who owns nothing: they read all of it. */
  private static final Set<String> REPORTS =
      Set.of(
          "/", "/api/v1/overview", "/groups?attention=NO_OWNER", "/groups?attention=NO_OWNER (2)");

  @Test
  void takeAsMuchAsThoseOfASmallOrganisation() {
    Map<String, Asked<Answer>> few = views(LargeOrganisation.SMALL);
    WEBAPP.clear();
    Map<String, Asked<Answer>> many = views(LargeOrganisation.FULL);

    assertThat(many.keySet()).isEqualTo(few.keySet());
    List<String> wrong = new ArrayList<>();
    many.forEach(
        (view, asked) -> wrong.addAll(wrongWith(view, requireNonNull(few.get(view)), asked)));
    assertThat(wrong).isEmpty();
  }

  private static Map<String, Asked<Answer>> views(LargeOrganisation.Size size) {
    LargePages pages = new LargePages(size);
    Map<String, Asked<Answer>> views = new TreeMap<>();
    pages
        .paths()
        .forEach(
            (name, path) -> views.put(name, WEBAPP.statements().during(() -> pages.open(path))));
    return views;
  }

  private static List<String> wrongWith(String view, Asked<Answer> few, Asked<Answer> many) {
    List<String> wrong = new ArrayList<>();
    int statements = many.count();
    int allowed = LargePages.LATER.contains(view) ? Integer.MAX_VALUE : STATEMENTS;
    Answer answer = many.answer();
    if (answer.status() >= 500 || few.answer().status() != answer.status()) {
      wrong.add(
          "%s is answered with %d, %d if small"
              .formatted(view, answer.status(), few.answer().status()));
    }
    if (answer.path().startsWith("/sign-in") && !view.startsWith("/sign-in")) {
      wrong.add(view + " leads to the sign-in");
    }
    if (statements != few.count() || statements > allowed) {
      wrong.add(
          "%s takes %d statements, %d if small; at most %d are allowed:%n%s%nif small:%n%s"
              .formatted(
                  view,
                  statements,
                  few.count(),
                  allowed,
                  listed(many.statements()),
                  listed(few.statements())));
    }
    if (answer.bytes() > BYTES) {
      wrong.add(
          "%s has %d bytes, %d if small".formatted(view, answer.bytes(), few.answer().bytes()));
    }
    many.statements().stream()
        .filter(statement -> !REPORTS.contains(view))
        .map(LargePagesTest::readingAll)
        .filter(plan -> !plan.isEmpty())
        .forEach(plan -> wrong.add(view + " reads a whole table:\n" + plan));
    return wrong;
  }

  // Each statement once, with how often it was sent.
  private static String listed(List<Recorded> statements) {
    return statements.stream()
        .collect(Collectors.groupingBy(Recorded::sql, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(sent -> "    %d x %s".formatted(sent.getValue(), sent.getKey()))
        .collect(Collectors.joining("\n"));
  }

  private static String readingAll(Recorded statement) {
    if (!SELECT.matcher(statement.sql()).lookingAt()) {
      return "";
    }
    String plan = TestDatabase.instance().plan(statement);
    return plan.lines().anyMatch(LargeOrganisation::readsABigTable)
        ? statement.sql() + "\n" + plan
        : "";
  }
}
