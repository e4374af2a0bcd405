// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import java.time.Duration;

/**
 * Where the database is.
 *
 * @param url JDBC URL
 * @param poolSize connections at most
 * @param connectTimeout how long to wait for a connection before the groups count as unavailable
 */
public record DatabaseSettings(
    String url, String user, String password, int poolSize, Duration connectTimeout) {

  /** Without the password. */
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
