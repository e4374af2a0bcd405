// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.Configuration;

/**
 * {@code james-database.properties}, with the keys and the meaning that James's own JPA server
 * gives them: {@code datasource.*} goes to the connection pool, {@code openjpa.*} to OpenJPA.
 */
final class DatabaseSettings {

  private final Configuration file;

  DatabaseSettings(Configuration file) {
    this.file = file;
  }

  String url() {
    return file.getString("database.url");
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  /** Whether it takes no connections now. */
  boolean isAway() {
    try (Connection connection = connect()) {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  Map<String, String> forOpenJpa() {
    Map<String, String> properties = new HashMap<>(startingWith("openjpa"));
    properties.put("openjpa.ConnectionDriverName", file.getString("database.driverClassName"));
    properties.put("openjpa.ConnectionURL", url());
    properties.put("openjpa.ConnectionUserName", user());
    properties.put("openjpa.ConnectionPassword", password());
    properties.put("openjpa.ConnectionProperties", pool());
    properties.putIfAbsent("openjpa.Multithreaded", "true");
    return properties;
  }

  private String user() {
    return file.getString("database.username");
  }

  private String password() {
    return file.getString("database.password");
  }

  private String pool() {
    return startingWith("datasource").entrySet().stream()
        .map(entry -> entry.getKey().substring("datasource.".length()) + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  private Map<String, String> startingWith(String prefix) {
    Map<String, String> found = new HashMap<>();
    for (Iterator<String> keys = file.getKeys(prefix); keys.hasNext(); ) {
      String key = keys.next();
      found.put(key, file.getString(key));
    }
    return found;
  }
}
