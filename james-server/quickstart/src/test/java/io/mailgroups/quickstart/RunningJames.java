// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import io.mailgroups.database.Migration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL and one James for all tests of this JVM; a start takes some seconds. */
final class RunningJames {

  static final Path HOME =
      Path.of(System.getProperty("james.home", "../server/target/james"))
          .toAbsolutePath()
          .normalize();

  /** Another loopback address, from which a client is trusted. */
  static final String TRUSTED_CLIENT = "127.0.0.2";

  static final String PASSWORD = "secret";

  final LocalPostgres postgres;
  final LocalJames james;
  final WebAdmin webadmin;

  private RunningJames() {
    Ports ports = Ports.free();
    Path directory = Path.of("target", "it-" + ProcessHandle.current().pid()).toAbsolutePath();
    postgres = new LocalPostgres(directory.resolve("postgres"), ports.postgres());
    james = new LocalJames(settings(HOME, directory.resolve("james"), ports, postgres));
    webadmin = new WebAdmin(ports.webadmin());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop James"));
    postgres.start();
    Migration.run(dataSource());
    james.start();
  }

  /** The shared database, beside the library. */
  DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(postgres.url());
    dataSource.setUser(postgres.user());
    return dataSource;
  }

  /** Changes tables beside the library, as somebody's hand would. */
  void execute(String... statements) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds. */
  List<String> column(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static RunningJames get() {
    return Once.INSTANCE;
  }

  /** Of another James over the same database. */
  JamesSettings another(Path directory, Ports ports) {
    return settings(HOME, directory, ports, postgres);
  }

  static JamesSettings settings(Path home, Path directory, Ports ports, LocalPostgres postgres) {
    return new JamesSettings(
        home,
        directory,
        ports,
        postgres.url(),
        postgres.user(),
        "example.com",
        JamesSettings.NO_GATEWAY,
        TRUSTED_CLIENT + "/32");
  }

  MailAccount account(String address) {
    return new MailAccount(james.ports(), address, PASSWORD);
  }

  private void stop() {
    james.stop();
    postgres.stop();
  }

  private static final class Once {
    static final RunningJames INSTANCE = new RunningJames();
  }
}
