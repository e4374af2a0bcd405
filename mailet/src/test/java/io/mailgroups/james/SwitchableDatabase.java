// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.database.Database;
import io.mailgroups.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** The test database, which can be away and come back. */
final class SwitchableDatabase {
  private final Connections connections = new Connections();
  private final Database database = Database.over(Fakes.of(DataSource.class, connections));

  Database database() {
    return database;
  }

  void goAway() {
    connections.away = true;
  }

  void comeBack() {
    connections.away = false;
  }

  /** What is used of a data source. */
  public static final class Connections {
    private volatile boolean away;

    /** A connection, if the database is there. */
    public Connection getConnection() throws SQLException {
      if (away) {
        throw new SQLTransientConnectionException("The database is away", "08001");
      }
      return TestDatabase.instance().dataSource().getConnection();
    }
  }
}
