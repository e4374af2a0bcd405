// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.database.DatabaseSettings;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.Configuration;

/**
 * What the operator sets in {@code mailgroups.properties}, checked; the file documents each.
 *
 * @param batchSize recipients handed to the queue at once
 * @param burst batches before other mail has its turn
 * @param requeueDelay until a mail that the database failed is tried again
 * @param requeueAttempts how often a mail is tried again that fails though the database answers
 * @param mendingDelay until a mail is tried again whose group or schema a person has to mend
 * @param gateInterval between two looks at a database that is away
 * @param outboxInterval between two looks for notices to send and messages to release
 * @param trustedNetworks clients there prove the sender they claim
 * @param webappUrl where people reach the admin webapp; without it mail has no links there
 * @param signsCopies the processor {@code relay} signs with DKIM what goes elsewhere
 */
record MailGroupsSettings(
    int batchSize,
    int burst,
    Duration requeueDelay,
    int requeueAttempts,
    Duration mendingDelay,
    Duration gateInterval,
    Duration outboxInterval,
    List<Network> trustedNetworks,
    Optional<URI> webappUrl,
    boolean signsCopies,
    DatabaseSettings database) {

  /**
   * Reads the settings.
   *
   * @param own {@code mailgroups.properties}
   * @param james {@code james-database.properties}, for what {@code own} doesn't say about the
   *     database
   * @throws IllegalArgumentException naming the key that is unknown or whose value can't be
   */
  static MailGroupsSettings read(Configuration own, Configuration james) {
    SettingsReader reader = new SettingsReader(own);
    return new MailGroupsSettings(
        reader.number(SettingKey.BATCH_SIZE),
        reader.number(SettingKey.BURST),
        reader.duration(SettingKey.REQUEUE_DELAY),
        reader.number(SettingKey.REQUEUE_ATTEMPTS),
        reader.duration(SettingKey.MENDING_DELAY),
        reader.duration(SettingKey.GATE_INTERVAL),
        reader.duration(SettingKey.OUTBOX_INTERVAL),
        reader.networks(SettingKey.TRUSTED_NETWORKS),
        reader.url(SettingKey.WEBAPP_URL),
        reader.flag(SettingKey.SIGNS_COPIES),
        database(reader, james));
  }

  boolean trusts(InetAddress client) {
    return trustedNetworks.stream().anyMatch(network -> network.contains(client));
  }

  private static DatabaseSettings database(SettingsReader reader, Configuration james) {
    return new DatabaseSettings(
        reader
            .text(SettingKey.DATABASE_URL)
            .or(() -> text(james, "database.url"))
            .orElseThrow(
                () ->
                    SettingKey.DATABASE_URL.wrong(
                        "is missing, and james-database.properties has no database.url")),
        reader.text(SettingKey.DATABASE_USER).or(() -> text(james, "database.username")).orElse(""),
        reader
            .text(SettingKey.DATABASE_PASSWORD)
            .or(() -> text(james, "database.password"))
            .orElse(""),
        reader.number(SettingKey.DATABASE_POOL_SIZE),
        reader.duration(SettingKey.DATABASE_CONNECT_TIMEOUT));
  }

  private static Optional<String> text(Configuration james, String key) {
    return Optional.ofNullable(james.getString(key, null));
  }
}
