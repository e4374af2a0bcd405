// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James's tables. Those that are missing are made when the database is first opened, by one server
 * at a time, so that several can be started at once on an empty database.
 */
final class Tables {

  private static final Logger LOGGER = LoggerFactory.getLogger(Tables.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Any number will do, as long as every James takes the same. */
  private static final long LOCK = 0x4a616d6573L;

  /**
   * James's own definitions lack them: each copy that goes into a mailbox would read the list of
   * all mailboxes, and the properties of all mails.
   */
  private static final List<String> INDEXES =
      List.of(
          "create index if not exists mailbox_of_user on james_mailbox (user_name, mailbox_name)",
          "create index if not exists properties_of_mail on james_mail_property (mailbox_id, mail_uid)");

  private final DatabaseSettings settings;

  Tables(DatabaseSettings settings) {
    this.settings = settings;
  }

  EntityManagerFactory makeAndOpen() throws InterruptedException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      EntityManagerFactory factory =
          Persistence.createEntityManagerFactory("Global", settings.forOpenJpa());
      factory.createEntityManager().close();
      for (String index : INDEXES) {
        statement.execute(index);
      }
      return factory;
    }
  }

  private Connection connect() throws InterruptedException, SQLException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return settings.connect();
      } catch (SQLException away) {
        if (Instant.now().isAfter(end)) {
          throw away;
        }
        LOGGER.info("Waiting for the database {}: {}", settings.url(), away.getMessage());
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }
}
