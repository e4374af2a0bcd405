// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.util.Arrays;
import java.util.Optional;

/**
 * The keys of {@code mailgroups.properties}: the one place where their names, ranges and defaults
 * stand. An empty range means text of any form.
 */
enum SettingKey {
  BATCH_SIZE("batchSize", "100", "1", "1000"),
  BURST("burst", "10", "1", "1000"),
  REQUEUE_DELAY("requeueDelay", "10s", "1s", "1h"),
  REQUEUE_ATTEMPTS("requeueAttempts", "3", "0", "100"),
  MENDING_DELAY("mendingDelay", "5m", "10s", "1d"),
  GATE_INTERVAL("gateInterval", "1s", "100ms", "1m"),
  OUTBOX_INTERVAL("outboxInterval", "5s", "100ms", "1m"),
  TRUSTED_NETWORKS("trustedNetworks", "", "", ""),
  WEBAPP_URL("webappUrl", "", "", ""),
  SIGNS_COPIES("signsCopies", "false", "false", "true"),
  DATABASE_URL("database.url", "", "", ""),
  DATABASE_USER("database.user", "", "", ""),
  DATABASE_PASSWORD("database.password", "", "", ""),
  DATABASE_POOL_SIZE("database.poolSize", "10", "2", "200"),
  DATABASE_CONNECT_TIMEOUT("database.connectTimeout", "5s", "1s", "1m");

  private final String key;
  private final String byDefault;
  private final String least;
  private final String most;

  SettingKey(String key, String byDefault, String least, String most) {
    this.key = key;
    this.byDefault = byDefault;
    this.least = least;
    this.most = most;
  }

  static Optional<SettingKey> named(String key) {
    return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst();
  }

  String key() {
    return key;
  }

  String byDefault() {
    return byDefault;
  }

  String least() {
    return least;
  }

  String most() {
    return most;
  }

  IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("mailgroups.properties: " + key + " " + why);
  }
}
