// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * The pool of connections; a connection that a restart of the database broke is thrown away, not
 * handed out.
 */
final class ConnectionPool {
  // An answer that takes longer comes from a dead peer; long enough for the slowest page of a huge
  // group.
  private static final Duration SOCKET_TIMEOUT = Duration.ofMinutes(2);

  private ConnectionPool() {}

  static HikariDataSource open(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("mailgroups");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(settings.connectTimeout().toMillis());
    // Start without the database.
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(true);
    config.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toSeconds()));
    config.addDataSourceProperty(
        "connectTimeout", String.valueOf(Math.max(1, settings.connectTimeout().toSeconds())));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "mailgroups");
    return new HikariDataSource(config);
  }
}
