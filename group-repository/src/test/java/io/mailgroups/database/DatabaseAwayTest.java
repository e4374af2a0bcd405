// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, which is stopped and started. */
class DatabaseAwayTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void isSaidAtOnceAndWorkGoesOnWhenItIsBack() throws Exception {
    int port = freePort();
    try (Database database = Database.open(settings(port))) {
      assertAway(database);

      try (EmbeddedPostgres postgres = start(port)) {
        awaitReturn(database);
        assertThatExceptionOfType(GroupsUnavailable.class)
            .isThrownBy(() -> departments(database))
            .matches(failure -> failure.why() == GroupsUnavailable.Cause.WRONG_SCHEMA);
        Migration.run(postgres.getPostgresDatabase());
        assertThat(departments(database)).isEqualTo(1);
      }
      assertAway(database);

      try (EmbeddedPostgres postgres = start(port)) {
        assertThat(postgres.getPort()).isEqualTo(port);
        awaitReturn(database);
        assertThat(departments(database)).isEqualTo(1);
      }
    }
  }

  @Test
  void inTheMiddleOfATransactionChangesNothing() throws Exception {
    int port = freePort();
    try (Database database = Database.open(settings(port))) {
      try (EmbeddedPostgres postgres = start(port)) {
        Migration.run(postgres.getPostgresDatabase());
        assertThatExceptionOfType(GroupsUnavailable.class)
            .isThrownBy(
                () ->
                    database.inTransactionDo(
                        em -> {
                          em.createNativeQuery("insert into mg_domain (name) values ('a.example')")
                              .executeUpdate();
                          close(postgres);
                          em.createNativeQuery("insert into mg_domain (name) values ('b.example')")
                              .executeUpdate();
                        }))
            .matches(failure -> failure.why() == GroupsUnavailable.Cause.DATABASE_AWAY);
      }
      try (EmbeddedPostgres postgres = start(port)) {
        assertThat(postgres.getPort()).isEqualTo(port);
        awaitReturn(database);
        assertThat(count(database, "DomainRow")).isZero();
      }
    }
  }

  // A pool hands out unasked what was used half a second ago; when the server ended that session,
  // the database is there all the same.
  @Test
  void isNotSaidOfADatabaseThatOnlyEndedItsSessions() {
    TestDatabase server = TestDatabase.instance();
    try (Database database = Database.open(server.settings())) {
      for (int i = 0; i < 3; i++) {
        assertThat(database.isAvailable()).isTrue();
        server.column(
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                + " where application_name = 'mailgroups' and pid <> pg_backend_pid()");
        assertThat(database.isAvailable()).isTrue();
      }
    }
  }

  // The pool asks less often the longer the database is away, up to every 5 seconds.
  private static void awaitReturn(Database database) {
    await().atMost(Duration.ofSeconds(30)).until(database::isAvailable);
  }

  private static void assertAway(Database database) {
    assertThat(database.isAvailable()).isFalse();
    assertThatExceptionOfType(GroupsUnavailable.class)
        .isThrownBy(() -> departments(database))
        .matches(failure -> failure.why() == GroupsUnavailable.Cause.DATABASE_AWAY);
  }

  private static long departments(Database database) {
    return count(database, "DepartmentRow");
  }

  private static long count(Database database, String entity) {
    return database.inTransaction(
        em ->
            em.createQuery("select count(r) from " + entity + " r", Long.class).getSingleResult());
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .start();
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DatabaseSettings settings(int port) {
    return new DatabaseSettings(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "postgres",
        "",
        2,
        Duration.ofSeconds(1));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
