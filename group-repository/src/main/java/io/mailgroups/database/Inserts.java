// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows for one table, written with few statements. */
public final class Inserts {
  // PostgreSQL takes 65,535 values in a statement.
  private static final int VALUES_AT_ONCE = 20_000;

  private final String into;
  private final String marks;
  private final int rowsAtOnce;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  private Inserts(String table, List<String> columns) {
    this.into = "insert into " + table + " (" + String.join(", ", columns) + ") values";
    this.marks = columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
    this.rowsAtOnce = VALUES_AT_ONCE / columns.size();
  }

  /** Rows with values of these columns. */
  public static Inserts into(String table, String... columns) {
    return new Inserts(table, Stream.of(columns).toList());
  }

  /** One more, with the values in the order of the columns. */
  public void row(@Nullable Object... values) {
    rows.add(values);
  }

  /** Writes them. */
  public void execute(EntityManager em) {
    for (int from = 0; from < rows.size(); from += rowsAtOnce) {
      Sql insert = Sql.of(into);
      String comma = "";
      for (@Nullable Object[] row : rows.subList(from, Math.min(rows.size(), from + rowsAtOnce))) {
        insert.add(comma + marks, row);
        comma = ", ";
      }
      insert.execute(em);
    }
  }
}
