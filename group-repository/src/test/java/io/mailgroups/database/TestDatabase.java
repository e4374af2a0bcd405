// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL, started once per JVM and migrated; as an extension it empties the tables
 * before each test. Counts the statements that the library sends.
 */
public final class TestDatabase implements BeforeEachCallback {
  private static final class Once {
    static final TestDatabase INSTANCE = new TestDatabase();
  }

  private final EmbeddedPostgres postgres;
  private final StatementCounter counter;
  private final Database database;

  private TestDatabase() {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setLocaleConfig("encoding", "UTF-8")
              // As for solid disks; with the default, of turning ones, plans depend on the sample.
              .setServerConfig("random_page_cost", "1.1")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Migration.run(postgres.getPostgresDatabase());
    counter = new StatementCounter(ConnectionPool.open(settings()));
    database = Database.over(counter.dataSource());
  }

  /** The one of this JVM. */
  public static TestDatabase instance() {
    return Once.INSTANCE;
  }

  /** The database under test. */
  public Database database() {
    return database;
  }

  /** Connections beside the library. */
  public DataSource dataSource() {
    return postgres.getPostgresDatabase();
  }

  /** JDBC URL, for who opens it in another way; user {@code postgres}, no password. */
  public String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** Where it is. */
  public DatabaseSettings settings() {
    return new DatabaseSettings(url(), "postgres", "", 10, Duration.ofSeconds(10));
  }

  /** How many statements the library sends while something runs. */
  public int statementsDuring(Runnable work) {
    int before = counter.count();
    work.run();
    return counter.count() - before;
  }

  /** The statements that the library sends while something runs, each with its plan below it. */
  public List<String> plansDuring(Runnable work) {
    return StatementCounter.during(work::run).stream()
        .map(recorded -> recorded.sql() + "\n" + plan(recorded))
        .toList();
  }

  /** How the database would run a statement that was recorded. */
  public String plan(StatementCounter.Recorded recorded) {
    try (Connection connection = dataSource().getConnection();
        PreparedStatement explain = connection.prepareStatement("explain " + recorded.sql())) {
      recorded.bindTo(explain);
      try (ResultSet rows = explain.executeQuery()) {
        StringBuilder plan = new StringBuilder();
        while (rows.next()) {
          plan.append("  ").append(rows.getString(1)).append('\n');
        }
        return plan.toString();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(recorded.sql(), e);
    }
  }

  /** Runs SQL beside the library. */
  public void execute(String sql) {
    execute(dataSource(), sql);
  }

  /** The first column of what a query finds. */
  public List<String> column(String sql) {
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

  @Override
  public void beforeEach(ExtensionContext context) {
    clear();
  }

  /**
   * Empties all tables but for the root department: row by row, unless there are many, since the
   * files of a hundred tables and indexes take longer to replace than a test takes.
   */
  public void clear() {
    clear(dataSource());
  }

  /** As {@link #clear()}, in another database. */
  public static void clear(DataSource dataSource) {
    execute(
        dataSource,
        """
        do $$ declare filled text; begin
          if exists (select from pg_roles where rolname = current_user and not rolsuper)
              or exists (select from pg_tables where schemaname = 'public' and tablename like 'mg\\_%'
                and pg_relation_size(tablename::regclass) > 1000000) then
            execute (select 'truncate ' || string_agg(tablename, ',') || ' cascade' from pg_tables
              where schemaname = 'public' and tablename like 'mg\\_%'
                and tablename not in ('mg_schema_history', 'mg_lock'));
          else
            -- Without foreign keys, so in any order; that is for superusers.
            perform set_config('session_replication_role', 'replica', true);
            for filled in select tablename from pg_tables
                where schemaname = 'public' and tablename like 'mg\\_%'
                  and tablename not in ('mg_schema_history', 'mg_lock')
                  and pg_relation_size(tablename::regclass) > 0 loop
              execute 'delete from ' || filled;
            end loop;
            perform set_config('session_replication_role', 'origin', true);
          end if;
          perform setval(sequencename::regclass, 1, false) from pg_sequences
            where schemaname = 'public' and sequencename like 'mg\\_%' and last_value is not null;
        end $$;
        insert into mg_department (id, parent_id, name, path, version) values (1, null, 'Organisation', '/1/', 1);
        select setval(pg_get_serial_sequence('mg_department', 'id'), 2, false);
        insert into mg_department_word (department_id, word) values (1, 'organisation');
        """);
  }

  private static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
