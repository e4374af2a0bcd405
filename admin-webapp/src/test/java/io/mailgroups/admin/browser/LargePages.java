// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import io.mailgroups.LargeOrganisation;
import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.TokenData;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The first view of every page and every list of the API over an organisation of a size: what the
 * {@link Pages} name, the same of the group of everybody, and searches. As each size has other ids,
 * a view is named with {@code #} for numbers.
 */
final class LargePages {
  private static final String EVERYBODY = "everybody@example.com";

  private static final List<String> SEARCHES =
      List.of(
          "/employees?q=smith",
          "/employees?q=王",
          "/employees?department=1",
          "/employees?department=2&q=emil&status=SUSPENDED",
          "/employees?department=none",
          "/employees/suggestions?owner=smi",
          "/departments/suggestions?department=berl",
          "/groups?q=anne",
          "/groups?state=DISABLED",
          "/groups/dynamic?q=sales",
          "/groups?attention=NO_OWNER",
          "/groups?attention=MATCHES_NOBODY",
          "/groups?attention=BROKEN_RULE",
          "/groups?attention=EMPTY_DEPARTMENT",
          "/groups?attention=QUIET",
          "/search?q=smith",
          "/simulate?sender=bart%40example.com&to=" + EVERYBODY,
          "/deliveries?sender=emil.smith8%40example.com",
          "/refusals?sender=sender.7%40elsewhere.org",
          "/api/v1/employees?q=smith",
          "/api/v1/employees?filter=title%20co%20%22engineer%22",
          "/api/v1/groups?q=anne",
          "/api/v1/groups?owner=emil.smith8%40example.com",
          "/api/v1/groups?member=emil.smith8%40example.com",
          "/api/v1/deliveries?sender=emil.smith8%40example.com");

  /**
   * What a page loads once it is there, as a rehearsed change: no first view, so more statements
   * are allowed, but as many whatever the size.
   */
  static final List<String> LATER =
      List.of(
          "/employees/#/delete?effect=true",
          "/employees/#/suspend?effect=true",
          "/employees/#/reactivate?effect=true",
          Pages.SIMULATION + "&all=true");

  private final Webapp webapp = Webapp.instance();
  private final Visitor chief;
  private final ApiClient script;
  private final String refusal;
  private final Map<String, String> paths = new LinkedHashMap<>();

  /** Over tables that hold nothing but the accounts of the {@link Webapp}. */
  LargePages(LargeOrganisation.Size size) {
    LargeOrganisation.fill(TestDatabase.instance().dataSource(), size);
    SampleOrganisation sample = new SampleOrganisation();
    refusal = sample.refusal;
    TestDatabase.instance().execute("analyze");
    chief = webapp.signedIn(Webapp.POSTMASTER);
    script = ApiClient.bearer(webapp, token());
    Pages pages = new Pages(sample);
    List<String> later =
        LATER.stream().map(path -> path.replace("#", "" + sample.employee.id())).toList();
    Stream.of(pages.paths(), pages.calls(), SEARCHES, later)
        .flatMap(List::stream)
        .forEach(this::add);
    long everybody =
        webapp.repository().groups().find(Organisation.address(EVERYBODY)).orElseThrow().id();
    String small = "/groups/" + sample.staticGroup.id();
    List.copyOf(paths.values()).stream()
        .filter(path -> (path + "/").contains(small + "/"))
        .forEach(
            path ->
                paths.put(
                    named(path) + " of everybody", path.replace(small, "/groups/" + everybody)));
  }

  /** The paths of the views by name. */
  Map<String, String> paths() {
    return paths;
  }

  /** Opens a view. */
  Answer open(String path) {
    if (path.startsWith("/api/v1")) {
      ApiClient.Answer answer = script.get(path.substring("/api/v1".length()));
      return new Answer(answer.status(), bytes(answer.text()), path);
    }
    Visitor.Answer answer = chief.get(path);
    return new Answer(answer.status(), bytes(answer.body()), answer.path());
  }

  /** What was answered, and where. */
  record Answer(int status, int bytes, String path) {}

  private void add(String path) {
    String name = named(path);
    String free = name;
    for (int i = 2; paths.containsKey(free); i++) {
      free = name + " (" + i + ")";
    }
    paths.put(free, path);
  }

  private String named(String path) {
    return path.replace(refusal, "#")
        .replaceAll("(?<=/leave/)\\w+", "#")
        .replaceAll("(?<=/|=)\\d+(?=/|$|:|&)", "#");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private String token() {
    TokenData data =
        new TokenData(
            Webapp.POSTMASTER,
            "lists",
            Access.READ,
            AdminRole.POSTMASTER,
            Instant.now().plus(Duration.ofDays(1)));
    return webapp.repository().apiTokens().create(Organisation.CHANGE, data).value();
  }
}
