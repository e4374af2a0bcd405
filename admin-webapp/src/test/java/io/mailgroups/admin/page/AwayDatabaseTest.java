// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A database of its own, which is stopped and started. */
class AwayDatabaseTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void isSaidAndPagesComeBackByThemselves() throws IOException {
    int port = freePort();
    try (EmbeddedPostgres first = start(port);
        ConfigurableApplicationContext webapp = webapp(port)) {
      Visitor chief = signedIn(webapp);
      assertThat(chief.get("/domains").status()).isEqualTo(200);

      stop(first);
      assertAway(chief);

      try (EmbeddedPostgres again = start(port)) {
        assertThat(again.getPort()).isEqualTo(port);
        await().atMost(Duration.ofSeconds(30)).until(() -> chief.get("/domains").status() == 200);
        assertThat(chief.get("/domains").path()).isEqualTo("/domains");
      }
    }
  }

  @Test
  void doesNotKeepTheWebappFromStarting() throws Exception {
    int port = freePort();
    int pages = freePort();
    CompletableFuture<ConfigurableApplicationContext> starting =
        CompletableFuture.supplyAsync(() -> webapp(port, "--server.port=" + pages));
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> Webapp.visitor(pages).get("/sign-in").status() == 503);

    try (EmbeddedPostgres postgres = start(port);
        ConfigurableApplicationContext webapp = starting.get(60, TimeUnit.SECONDS)) {
      assertThat(postgres.getPort()).isEqualTo(port);
      assertThat(signedIn(webapp).get("/domains").status()).isEqualTo(200);
    }
  }

  private static void assertAway(Visitor chief) {
    Visitor.Answer page = chief.get("/domains");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.page().text()).contains("The database is away", "数据库暂时无法访问");
    assertThat(page.response().headers().firstValue("Refresh")).contains("5");
    assertThat(page.response().headers().firstValue("Retry-After")).contains("5");
    assertThat(page.response().headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(chief.get("/sign-in").status()).isEqualTo(503);
    assertThat(chief.get("/app.css").status()).isEqualTo(200);

    Visitor.Answer call = chief.get("/api/v1/domains");
    assertThat(call.status()).isIn(401, 503);
  }

  private static Visitor signedIn(ConfigurableApplicationContext webapp) {
    String hash = webapp.getBean(PasswordEncoder.class).encode(Webapp.PASSWORD);
    webapp
        .getBean(GroupRepository.class)
        .accounts()
        .createLocal(Organisation.CHANGE, Webapp.POSTMASTER, hash, Grants.of(AdminRole.POSTMASTER));
    return Webapp.visitor(webapp).signIn(Webapp.POSTMASTER, Webapp.PASSWORD);
  }

  private static ConfigurableApplicationContext webapp(int port, String... more) {
    return Webapp.instance()
        .another(
            Stream.concat(
                    Stream.of(
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "--spring.datasource.hikari.connection-timeout=1000"),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("encoding", "UTF-8")
        .start();
  }

  private static void stop(EmbeddedPostgres postgres) throws IOException {
    postgres.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
