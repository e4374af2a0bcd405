// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.database.GroupsUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away from other failures. */
public final class AwayDatabase {
  private AwayDatabase() {}

  /** Whether something failed because the database couldn't be asked. */
  public static boolean isWhy(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof GroupsUnavailable
          || (cause instanceof SQLException failure && isConnectionFailure(failure))
          || (cause instanceof TransactionSystemException rollback
              && isWhatWasRolledBack(rollback))) {
        return true;
      }
    }
    return false;
  }

  // A connection that broke can't be rolled back either, and that is then said instead.
  private static boolean isWhatWasRolledBack(TransactionSystemException rollback) {
    Throwable first = rollback.getApplicationException();
    return first != null && isWhy(first);
  }

  // Class 08 is the connection's, 57P what a server says that stops or starts; a pool that gets no
  // connection says nothing.
  private static boolean isConnectionFailure(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || (state != null && (state.startsWith("08") || state.startsWith("57P")));
  }
}
