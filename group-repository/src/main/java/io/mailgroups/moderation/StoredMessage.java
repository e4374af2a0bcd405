// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.StoredParts;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The octets of a message, in parts of which one is in memory at a time. */
final class StoredMessage {
  static final int PART = 256 * 1024;

  private StoredMessage() {}

  static boolean isKept(EntityManager em, long messageId) {
    return Sql.of("select count(*) from mg_message_content where message_id = ?", messageId)
            .number(em)
        > 0;
  }

  static void write(EntityManager em, long messageId, InputStream message) {
    try {
      int number = 0;
      for (byte[] part = message.readNBytes(PART);
          part.length > 0 || number == 0;
          part = message.readNBytes(PART)) {
        Sql.of(
                "insert into mg_message_content (message_id, number, content) values (?, ?, ?)",
                messageId,
                number++,
                part)
            .execute(em);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The message can't be read", e);
    }
  }

  /**
   * The whole message of one that is held; its first part takes one query.
   *
   * @throws NotFound if it isn't kept any more
   */
  static InputStream read(Database database, long heldId) {
    Sql first =
        Sql.of("select c.message_id, c.content from mg_held_message h")
            .add("join mg_delivery d on d.id = h.delivery_id")
            .add("join mg_message_content c on c.message_id = d.message_id and c.number = 0")
            .add("where h.id = ?", heldId);
    return database
        .inTransaction(
            em -> first.list(em, row -> parts(database, row.getLong(1), row.getBytes("content"))))
        .stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("content of that message any more"));
  }

  private static InputStream parts(Database database, long messageId, byte[] first) {
    return new StoredParts(first, number -> part(database, messageId, number));
  }

  private static Optional<byte[]> part(Database database, long messageId, int number) {
    Sql sql =
        Sql.of(
            "select content from mg_message_content where message_id = ? and number = ?",
            messageId,
            number);
    return database.inTransaction(em -> sql.list(em, row -> row.getBytes(1))).stream().findFirst();
  }
}
