// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import io.mailgroups.database.WordTable.Entry;
import io.mailgroups.listing.Words;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Writes the words of what was there before words were kept. In Java, since only {@link Words}
 * knows what a word is.
 */
public final class FillWords implements JavaMigration {
  private static final int ROWS_AT_ONCE = 5_000;

  // In each: owner, name or address, whether it is an address; all of one owner together.
  private static final String DEPARTMENTS =
      "select id, name, false from mg_department union all select id, code, false from mg_department order by 1";
  private static final String EMPLOYEES =
      "select id, display_name, false from mg_employee union all select id, given_name, false from mg_employee"
          + " union all select id, family_name, false from mg_employee union all select id, address, true from mg_employee"
          + " union all select employee_id, address, true from mg_employee_alias order by 1";
  private static final String GROUPS =
      "select id, name, false from mg_group union all select id, address, true from mg_group"
          + " union all select group_id, address, true from mg_group_alias order by 1";

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("1.1.1");
  }

  @Override
  public String getDescription() {
    return "fill words";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    fill(context.getConnection());
  }

  /** Fills empty tables of words, in the connection's transaction. */
  public static void fill(Connection connection) throws SQLException {
    fill(connection, WordTable.DEPARTMENT, DEPARTMENTS);
    fill(connection, WordTable.EMPLOYEE, EMPLOYEES);
    fill(connection, WordTable.GROUP, GROUPS);
  }

  private static void fill(Connection connection, WordTable table, String owners)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery(owners)) {
        Filling filling = new Filling(connection, table);
        while (rows.next()) {
          filling.add(rows.getLong(1), rows.getString(2), rows.getBoolean(3));
        }
        filling.nextOwner();
        filling.write();
      }
    }
  }

  private static final class Filling {
    private final Connection connection;
    private final WordTable table;
    private final List<Entry> entries = new ArrayList<>();
    private final SortedSet<String> words = new TreeSet<>();
    private long owner;

    Filling(Connection connection, WordTable table) {
      this.connection = connection;
      this.table = table;
    }

    void add(long ownerId, @Nullable String text, boolean isAddress) throws SQLException {
      if (ownerId != owner) {
        nextOwner();
        owner = ownerId;
      }
      if (text != null) {
        List<String> texts = List.of(Objects.requireNonNull(text));
        words.addAll(isAddress ? Words.of(List.of(), texts) : Words.of(texts, List.of()));
      }
      if (entries.size() >= ROWS_AT_ONCE) {
        write();
      }
    }

    void nextOwner() {
      words.forEach(word -> entries.add(new Entry(owner, word)));
      words.clear();
    }

    void write() throws SQLException {
      for (Sql insert : table.inserts(entries)) {
        insert.execute(connection);
      }
      entries.clear();
    }
  }
}
