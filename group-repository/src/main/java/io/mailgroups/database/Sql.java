// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is put together from parts, for what JPQL can't say; values are always bound.
 */
public final class Sql {
  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> values = new ArrayList<>();

  private Sql() {}

  /** A statement that begins so; each question mark takes one of the values. */
  public static Sql of(String part, @Nullable Object... bound) {
    return new Sql().add(part, bound);
  }

  /** Goes on so, after a blank. */
  public Sql add(String part, @Nullable Object... bound) {
    text.append(text.isEmpty() ? "" : " ").append(part);
    for (@Nullable Object value : bound) {
      values.add(value instanceof Enum<?> constant ? constant.name() : value);
    }
    return this;
  }

  /** Goes on with another's text and values. */
  public Sql add(Sql part) {
    return add(part.text.toString(), part.values.toArray());
  }

  /** Goes on with a list of values in parentheses, which must not be empty. */
  public Sql addList(Collection<?> bound) {
    String marks = bound.stream().map(value -> "?").collect(Collectors.joining(",", "(", ")"));
    return add(marks, bound.toArray());
  }

  /** Goes on with a condition that a column has one of some values; with none if there are none. */
  public Sql andOneOf(String column, Collection<?> wanted) {
    return wanted.isEmpty() ? this : add("and " + column + " in").addList(wanted);
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Of the row that the result stands at. */
    T read(ResultSet row) throws SQLException;
  }

  /** What it finds. */
  public <T> List<T> list(EntityManager em, RowReader<T> reader) {
    return run(
        em,
        statement -> {
          List<T> found = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(reader.read(rows));
            }
          }
          return found;
        });
  }

  /** The one number it finds. */
  public long number(EntityManager em) {
    return list(em, row -> row.getLong(1)).get(0);
  }

  /** Changes rows; how many. */
  public int execute(EntityManager em) {
    return run(em, PreparedStatement::executeUpdate);
  }

  /** As {@link #execute(EntityManager)}, on a connection outside of the library. */
  void execute(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      statement.executeUpdate();
    }
  }

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(EntityManager em, Work<T> work) {
    // Only this handle is closed, not the transaction's connection.
    try (Connection connection = em.unwrap(Connection.class);
        PreparedStatement statement = prepare(connection)) {
      return work.on(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("The statement failed: " + text, e);
    }
  }

  private PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text.toString());
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement;
  }
}
