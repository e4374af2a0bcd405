// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

class ShutdownTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final TestDatabase DATABASE = TestDatabase.instance();
  private static final int SECONDS = 60;

  @Test
  void letsARequestEndAndTakesNoOther() throws Exception {
    try (Connection busy = DATABASE.dataSource().getConnection();
        ConfigurableApplicationContext webapp = WEBAPP.another()) {
      Visitor chief = Webapp.visitor(webapp).signIn(Webapp.POSTMASTER, Webapp.PASSWORD);
      int port = URI.create(Webapp.url(webapp)).getPort();
      busy.setAutoCommit(false);
      busy.createStatement().execute("lock table mg_domain in access exclusive mode");
      CompletableFuture<Visitor.Answer> page =
          CompletableFuture.supplyAsync(() -> chief.get("/domains"));
      await().until(ShutdownTest::somebodyWaits);

      CompletableFuture<Void> closing = CompletableFuture.runAsync(webapp::close);
      await().until(() -> isClosed(port));
      busy.rollback();

      assertThat(page.get(SECONDS, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(closing.get(SECONDS, TimeUnit.SECONDS)).isNull();
    }
  }

  private static boolean somebodyWaits() {
    return !DATABASE.column("select 1 from pg_locks where not granted").isEmpty();
  }

  private static boolean isClosed(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException closed) {
      return true;
    }
  }
}
