// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own without tables, on the server of {@link TestDatabase}. */
final class EmptyDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private EmptyDatabase(String name) {
    this.name = name;
  }

  static EmptyDatabase create() {
    return create("");
  }

  /** One that sorts text as English dictionaries do, where a column doesn't say otherwise. */
  static EmptyDatabase sortingLikeADictionary() {
    return create(" template template0 locale_provider icu icu_locale 'en-US'");
  }

  private static EmptyDatabase create(String options) {
    EmptyDatabase empty = new EmptyDatabase("empty_" + COUNT.incrementAndGet());
    TestDatabase.instance().execute("create database " + empty.name + options);
    return empty;
  }

  void drop() {
    TestDatabase.instance().execute("drop database if exists " + name + " with (force)");
  }

  String url() {
    return TestDatabase.instance().url().replace("/postgres?", "/" + name + "?");
  }

  DatabaseSettings settings() {
    return new DatabaseSettings(url(), "postgres", "", 2, Duration.ofSeconds(10));
  }

  DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url());
    dataSource.setUser("postgres");
    return dataSource;
  }

  void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  List<String> tables() {
    return column("select tablename from pg_tables where schemaname = 'public' order by 1");
  }

  /** The first column of what a query finds. */
  List<String> column(String query) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
