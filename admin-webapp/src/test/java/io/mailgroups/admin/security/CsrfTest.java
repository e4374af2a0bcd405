// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.bind.annotation.RequestMethod;

class CsrfTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  @Test
  void noFormIsTakenFromAnotherSite() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    List<String> forms = forms();
    List<String> taken = new ArrayList<>();
    for (String path : forms) {
      if (chief.forge(path.replaceAll("\\{[^}]*}", "1")).status() != 403) {
        taken.add(path);
      }
    }

    // One click of a mail program (RFC 8058 section 3.2), which has no session; its token is the
    // proof.
    assertThat(taken).containsExactly("/leave/{token}");
    assertThat(forms).contains("/domains", "/preferences/theme", "/sign-out-everywhere");
    assertThat(chief.forge("/sign-out").status()).isEqualTo(403);
    assertThat(chief.get("/domains").status()).isEqualTo(200);
  }

  @Test
  void nobodyIsSignedInByAnotherSite() {
    Visitor visitor = WEBAPP.visitor();

    int status = visitor.forge("/sign-in", "name", "chief", "password", Webapp.PASSWORD).status();

    assertThat(status).isEqualTo(403);
    assertThat(visitor.get("/domains").path()).startsWith("/sign-in");
  }

  @Test
  void aSessionIsNoProofToTheApi() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    assertThat(chief.get("/api/v1/domains").status()).isEqualTo(401);
  }

  private static List<String> forms() {
    return WEBAPP.mapping().getHandlerMethods().keySet().stream()
        .filter(
            route ->
                route.getMethodsCondition().getMethods().stream()
                    .anyMatch(method -> method != RequestMethod.GET))
        .flatMap(route -> route.getPatternValues().stream())
        .filter(path -> !path.startsWith("/api/"))
        .toList();
  }
}
