// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

  @TempDir Path directory;

  private final int port = Ports.free().postgres();
  private LocalPostgres postgres = new LocalPostgres(Path.of("never"), port);

  @BeforeEach
  void start() throws SQLException {
    postgres = new LocalPostgres(directory, port);
    postgres.start();
    execute("create table note (text varchar(100))");
    execute("insert into note values ('kept')");
  }

  @AfterEach
  void stop() {
    postgres.stop();
  }

  @Test
  void keepsItsDataBetweenRuns() throws SQLException {
    postgres.stop();
    postgres.start();

    assertThat(query("select text from note")).isEqualTo("kept");
  }

  @Test
  void keepsItsDataWhenItIsKilled() throws Exception {
    ProcessHandle postmaster = postmaster();
    postmaster.destroyForcibly();
    postmaster.onExit().get(30, TimeUnit.SECONDS);

    postgres.stop();
    postgres.start();

    assertThat(query("select text from note")).isEqualTo("kept");
  }

  @Test
  void refusesADirectoryThatIsInUse() {
    assertThatThrownBy(() -> new LocalPostgres(directory, Ports.free().postgres()).start())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(directory + " is in use by another instance");
  }

  @Test
  void namesATakenPort(@TempDir Path another) {
    assertThatThrownBy(() -> new LocalPostgres(another, port).start())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("-Dports.postgres=");
  }

  @Test
  void startsOverAfterAFirstStartThatWasInterrupted(@TempDir Path another) throws Exception {
    Files.createDirectories(another.resolve("data"));
    Files.writeString(another.resolve("data/postgresql.conf"), "");
    LocalPostgres interrupted = new LocalPostgres(another, Ports.free().postgres());

    interrupted.start();
    interrupted.stop();

    assertThat(another.resolve("data/PG_VERSION")).exists();
  }

  @Test
  void writesToTheDiskWhatItCommits() throws SQLException {
    assertThat(query("show fsync")).isEqualTo("on");
    assertThat(query("show synchronous_commit")).isEqualTo("on");
  }

  @Test
  void listensOnLoopbackOnly() throws SQLException {
    assertThat(query("show listen_addresses")).isEqualTo(Ports.LOOPBACK);
  }

  private ProcessHandle postmaster() throws Exception {
    String pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.url(), postgres.user(), "");
  }
}
