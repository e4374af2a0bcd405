// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import java.net.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  @ParameterizedTest
  @CsvSource({
    "/, 200",
    "/sign-in, 200",
    "/no-such-page, 404",
    "/deliveries/999, 404",
    "/app.css, 200",
    "/webjars/htmx.org/dist/htmx.min.js, 200",
    "/api/v1/domains, 401",
    "/api/v1/nothing, 401"
  })
  void stateWhatTheBrowserMayDo(String path, int status) {
    Visitor.Answer answer = WEBAPP.signedIn(Webapp.POSTMASTER).get(path);
    HttpHeaders headers = answer.response().headers();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(headers.allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http:", "https:");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).isPresent();
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @Test
  void whatNobodyMeansIsAnsweredWithNothing() {
    Visitor.Answer answer = WEBAPP.visitor().get("//twice/;x");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void pagesAreNotKeptAndStaticFilesAre() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    assertThat(cacheControl(chief, "/")).contains("no-store");
    assertThat(cacheControl(chief, "/webjars/htmx.org/dist/htmx.min.js"))
        .contains("max-age")
        .doesNotContain("no-store");
  }

  @Test
  void noPageHasScriptsOrStylesOfItsOwn() {
    Visitor.Answer page = WEBAPP.signedIn(Webapp.POSTMASTER).get("/");

    assertThat(page.page().select("style, [style], script:not([src]), [onclick]")).isEmpty();
    assertThat(page.page().select("script[src^=http], link[href^=http]")).isEmpty();
  }

  private static String cacheControl(Visitor visitor, String path) {
    return visitor.get(path).response().headers().firstValue("Cache-Control").orElse("");
  }
}
