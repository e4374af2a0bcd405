// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Health, readiness and metrics: on a port of their own, not where people go. */
class ManagementTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  @Test
  void hasAPortOfItsOwn() throws Exception {
    try (ConfigurableApplicationContext webapp = WEBAPP.another("--management.server.port=0")) {
      String port = webapp.getEnvironment().getProperty("local.management.port");
      String url = "http://127.0.0.1:" + port + "/actuator/";

      assertThat(get(url + "health").body()).contains("\"UP\"");
      assertThat(get(url + "health/readiness").body()).contains("\"UP\"");
      assertThat(get(url + "health/liveness").body()).contains("\"UP\"");
      assertThat(get(url + "env").statusCode()).isNotEqualTo(200);
      assertThat(get(url + "heapdump").statusCode()).isNotEqualTo(200);

      Visitor chief = Webapp.visitor(webapp).signIn(Webapp.POSTMASTER, Webapp.PASSWORD);
      assertThat(chief.get("/actuator/health").status()).isEqualTo(404);
      assertThat(get(url + "metrics").body()).contains("hikaricp.connections", "http.server");
      assertThat(Webapp.visitor(webapp).get("/actuator/health").path()).startsWith("/sign-in");
    }
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
