// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.account.TokenData;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.Department;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route with every role, held against the table {@code access.txt}. */
class AccessTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String DEPARTMENT_ADMIN = "head";

  /** Who tries, in the order in which they may more. */
  private enum Role {
    NOBODY,
    EMPLOYEE,
    AUDITOR,
    DEPARTMENT_ADMIN,
    POSTMASTER
  }

  @Test
  void everyRouteStandsInTheTableAndTheTableHasNoOther() throws IOException {
    assertThat(table()).isEqualTo(routes());
  }

  @Test
  void everyRouteHasItsTimesInTheMetrics() throws IOException {
    assertThat(table())
        .hasSizeLessThan(
            WEBAPP
                .context()
                .getEnvironment()
                .getRequiredProperty("management.metrics.web.server.max-uri-tags", Integer.class));
  }

  @Test
  void everybodyGetsWhereTheTableSaysAndNowhereElse() throws IOException {
    WEBAPP.organisation().people(Organisation.ANNE);
    WEBAPP.account(DEPARTMENT_ADMIN, Grants.departmentAdmin(Department.ROOT_ID));
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      Visitor visitor = visitor(role);
      ApiClient client = client(role);
      for (Map.Entry<String, Who> route : table().entrySet()) {
        String[] words = route.getKey().split(" ", -1);
        boolean entered =
            words[1].startsWith("/api/v1/")
                ? entered(client, words[0], words[1])
                : entered(visitor, role, words[0], words[1]);
        // Signing somebody out ends what the following tries need.
        if (entered != mayEnter(role, route.getValue()) && !words[1].startsWith("/sign-out")) {
          wrong.add(role + " " + route.getKey());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean mayEnter(Role role, Who who) {
    return switch (who) {
      case PUBLIC -> true;
      case SIGNED_IN -> role != Role.NOBODY;
      case READERS -> role.compareTo(Role.AUDITOR) >= 0;
      case AUDITORS -> role == Role.AUDITOR || role == Role.POSTMASTER;
      case EDITORS -> role.compareTo(Role.DEPARTMENT_ADMIN) >= 0;
      case POSTMASTER -> role == Role.POSTMASTER;
    };
  }

  private static boolean entered(ApiClient client, String method, String path) {
    // Nothing that can be read, so that nobody does anything by entering.
    String body = method.equals("GET") || method.equals("DELETE") ? "" : "[";
    int status = client.call(method, filled(path), body).status();
    return status != 401 && status != 403;
  }

  private static boolean entered(Visitor visitor, Role role, String method, String path) {
    if (path.startsWith("/sign-out")) {
      return role != Role.NOBODY;
    }
    Visitor.Answer answer =
        method.equals("GET") ? visitor.get(filled(path)) : visitor.submit(filled(path));
    boolean sentToSignIn = answer.path().startsWith("/sign-in") && !path.startsWith("/sign-in");
    return answer.status() != 403 && !sentToSignIn;
  }

  private static String filled(String path) {
    return path.replace("/api/v1", "").replaceAll("\\{[^}]*\\}", "999999");
  }

  private static Visitor visitor(Role role) {
    return switch (role) {
      case NOBODY -> anonymous();
      case EMPLOYEE -> {
        WEBAPP.mailbox(Organisation.ANNE);
        yield WEBAPP.signedIn(Organisation.ANNE.text());
      }
      case AUDITOR -> WEBAPP.signedIn(Webapp.AUDITOR);
      case DEPARTMENT_ADMIN -> WEBAPP.signedIn(DEPARTMENT_ADMIN);
      case POSTMASTER -> WEBAPP.signedIn(Webapp.POSTMASTER);
    };
  }

  private static Visitor anonymous() {
    Visitor visitor = WEBAPP.visitor();
    visitor.get("/sign-in");
    return visitor;
  }

  private static ApiClient client(Role role) {
    return switch (role) {
      case NOBODY -> ApiClient.anonymous(WEBAPP);
      case EMPLOYEE -> ApiClient.bearer(WEBAPP, token(Organisation.ANNE.text()));
      case AUDITOR -> ApiClient.bearer(WEBAPP, token(Webapp.AUDITOR));
      case DEPARTMENT_ADMIN -> ApiClient.bearer(WEBAPP, token(DEPARTMENT_ADMIN));
      case POSTMASTER -> ApiClient.bearer(WEBAPP, token(Webapp.POSTMASTER));
    };
  }

  private static String token(String owner) {
    Instant expires = Instant.now().plus(Duration.ofDays(1));
    TokenData data = new TokenData(owner, "test", Access.WRITE, AdminRole.POSTMASTER, expires);
    return WEBAPP.repository().apiTokens().create(Organisation.CHANGE, data).value();
  }

  /** The routes as the webapp has them. */
  private static Map<String, Who> routes() {
    Map<String, Who> routes = new TreeMap<>();
    WEBAPP
        .mapping()
        .getHandlerMethods()
        .forEach(
            (info, method) -> {
              if (method.getBeanType().getPackageName().startsWith("io.mailgroups")) {
                Who who = AccessCheck.accessOf(method).orElseThrow();
                info.getMethodsCondition()
                    .getMethods()
                    .forEach(
                        verb ->
                            info.getPatternValues()
                                .forEach(path -> routes.put(verb + " " + path, who)));
              }
            });
    return routes;
  }

  /** The routes as the table has them: method, path and who, a line each. */
  private static Map<String, Who> table() throws IOException {
    Map<String, Who> table = new TreeMap<>();
    try (var lines = AccessTest.class.getResourceAsStream("/access.txt")) {
      new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +", -1))
          .forEach(words -> table.put(words[0] + " " + words[1], Who.valueOf(words[2])));
    }
    return table;
  }
}
