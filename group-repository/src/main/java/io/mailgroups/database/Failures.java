// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the provider or the driver means, read from its SQLSTATE (SQL:2023, PostgreSQL
 * appendix A).
 */
final class Failures {
  /**
   * Connection, resources, operator's intervention, system error, rights, no such database,
   * serialization, lock.
   */
  private static final Set<String> AWAY_CLASSES =
      Set.of("08", "53", "57", "58", "28", "3D", "40", "55", "25", "XX");

  private static final Set<String> WRONG_SCHEMA = Set.of("42P01", "42703", "3F000");
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String DATA_EXCEPTION = "22";

  private Failures() {}

  static RuntimeException translate(RuntimeException failure) {
    @Nullable SQLException cause = sqlException(failure);
    if (cause == null) {
      return failure;
    }
    String state = String.valueOf(cause.getSQLState());
    String kind = state.substring(0, Math.min(2, state.length()));
    if (cause instanceof SQLTransientConnectionException || AWAY_CLASSES.contains(kind)) {
      return new GroupsUnavailable(GroupsUnavailable.Cause.DATABASE_AWAY, text(cause), failure);
    }
    if (WRONG_SCHEMA.contains(state)) {
      return new GroupsUnavailable(GroupsUnavailable.Cause.WRONG_SCHEMA, text(cause), failure);
    }
    if (state.equals(UNIQUE_VIOLATION)) {
      return unique(text(cause));
    }
    if (kind.equals(DATA_EXCEPTION)) {
      return new InvalidValue(
          "",
          "value",
          "A value is too long, too large or has a character that can't be kept: " + text(cause));
    }
    return failure;
  }

  private static Conflict unique(String message) {
    return message.contains("mg_address")
        ? new Conflict(Conflict.Kind.ADDRESS_TAKEN, "That address is taken.")
        : new Conflict(Conflict.Kind.NAME_TAKEN, "That name, code or id is taken.");
  }

  private static @Nullable SQLException sqlException(Throwable failure) {
    @Nullable SQLException found = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException e) {
        found = e;
      }
      if (t.getCause() == t) {
        break;
      }
    }
    return found;
  }

  private static String text(SQLException e) {
    return String.valueOf(e.getMessage());
  }
}
