// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What James asks of its database and its heap. The statements are those of PostgreSQL's
 * pg_stat_statements, without transaction control; the heap is what the garbage collector logs.
 */
final class JamesGauge implements AutoCloseable {
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");

  private final LocalJames james;
  private final Connection superuser;
  private final Path log;
  private int seen;

  /**
   * What a run took.
   *
   * @param heapPeak in MiB, with garbage
   * @param heapAfter in MiB, the most that a collection left
   */
  record Reading(long statements, int heapPeak, int heapAfter) {}

  private JamesGauge(LocalJames james, Connection superuser) throws IOException {
    this.james = james;
    this.superuser = superuser;
    this.log = james.directory().resolve("log/gc.log");
    jcmd("VM.log", "output=" + log, "what=gc", "decorators=uptime");
  }

  /** Restarts the database with what counts statements; before James starts. */
  static void prepare(Site site) throws SQLException {
    try (Connection connection = superuser(site)) {
      execute(connection, "alter system set shared_preload_libraries = 'pg_stat_statements'");
    }
    site.postgres.stop();
    site.postgres.start();
    try (Connection connection = superuser(site)) {
      execute(connection, "create extension pg_stat_statements");
    }
  }

  static JamesGauge of(Site site, LocalJames james) throws IOException, SQLException {
    return new JamesGauge(james, superuser(site));
  }

  /** Collects garbage, so that each run begins alike, and counts from zero. */
  void reset() throws IOException, SQLException {
    jcmd("GC.run");
    seen = Files.readAllLines(log).size();
    execute(superuser, "select pg_stat_statements_reset()");
  }

  Reading read() throws IOException, SQLException {
    long statements =
        number(
            """
        select sum(calls) from pg_stat_statements
          where userid = 'james'::regrole and query !~* '^(begin|commit|rollback|set|show)'
        """);
    jcmd("GC.run");
    int peak = 0;
    int after = 0;
    List<String> lines = Files.readAllLines(log);
    for (String line : lines.subList(seen, lines.size())) {
      Matcher collection = COLLECTION.matcher(line);
      if (collection.find()) {
        peak = Math.max(peak, Integer.parseInt(collection.group(1)));
        after = Math.max(after, Integer.parseInt(collection.group(2)));
      }
    }
    return new Reading(statements, peak, after);
  }

  /** Beside what is counted. */
  long number(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
  }

  private void jcmd(String... command) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Files.readString(james.directory().resolve("james.pid")).strip(),
                String.join(" ", command))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("jcmd " + String.join(" ", command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Connection superuser(Site site) throws SQLException {
    return DriverManager.getConnection(site.postgres.url(), "postgres", "");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
