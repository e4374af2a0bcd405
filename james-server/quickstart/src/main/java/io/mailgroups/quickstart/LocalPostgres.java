// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A PostgreSQL on loopback whose data stays in a directory between runs, also when it or this
 * process is killed. One directory belongs to one running instance.
 */
public final class LocalPostgres implements AutoCloseable {

  private static final String DATABASE = "james";
  private static final Duration START = Duration.ofMinutes(1);

  private final Path directory;
  private final int port;
  private Optional<Running> running = Optional.empty();

  private record Running(DirectoryLock lock, EmbeddedPostgres server) {}

  /**
   * Starts nothing yet.
   *
   * @param directory where everything of this instance is kept; made when it is missing
   */
  public LocalPostgres(Path directory, int port) {
    this.directory = directory.toAbsolutePath();
    this.port = port;
  }

  /** Of the database that James and the extension share. */
  public String url() {
    return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port, DATABASE);
  }

  /** Any password will do. */
  public String user() {
    return DATABASE;
  }

  /**
   * Starts it, makes the database if there is none, and ends one that a killed run left behind.
   *
   * @throws CannotStart when the port or the directory is taken
   */
  public synchronized void start() {
    if (running.isPresent()) {
      return;
    }
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      Orphan.end(pidFile(), data());
      portMustBeFree();
      boolean complete = Files.exists(complete());
      if (!complete) {
        // Nothing was ever stored in what an interrupted first start left behind.
        Directories.delete(data());
      }
      EmbeddedPostgres server = launch();
      running = Optional.of(new Running(lock, server));
      if (!complete) {
        makeDatabase(server);
        Files.createFile(complete());
      }
    } catch (IOException | SQLException | RuntimeException e) {
      stop();
      lock.close();
      throw e instanceof CannotStart told
          ? told
          : new CannotStart("PostgreSQL did not start; see " + log() + ".", e);
    }
  }

  /** Ends it orderly; {@link #start()} brings it back with its data. */
  public synchronized void stop() {
    running.ifPresent(this::end);
    running = Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }

  private void end(Running running) {
    try {
      running.server.close();
      // It gives up after five seconds, which a last checkpoint may well take.
      Orphan.end(pidFile(), data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      running.lock.close();
    }
  }

  private EmbeddedPostgres launch() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START)
        .setOutputRedirector(Redirect.appendTo(log().toFile()))
        .setErrorRedirector(Redirect.appendTo(log().toFile()))
        // The same order and case rules on every machine.
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("locale", "C")
        .setServerConfig("listen_addresses", Ports.LOOPBACK)
        .setServerConfig("unix_socket_directories", "")
        // The embedded server is made for throw-away data and switches both off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "200")
        .start();
  }

  private static void makeDatabase(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "select from pg_roles where rolname = '" + DATABASE + "'")) {
        statement.execute("create role " + DATABASE + " login");
      }
      if (!exists(statement, "select from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute("create database " + DATABASE + " owner " + DATABASE);
      }
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private void portMustBeFree() {
    new Ports(0, 0, 0, 0, port).mustBeFree("postgres");
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  private Path complete() {
    return directory.resolve("complete");
  }

  private Path log() {
    return directory.resolve("postgres.log");
  }
}
