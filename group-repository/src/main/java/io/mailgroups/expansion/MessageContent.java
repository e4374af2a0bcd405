// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.StoredParts;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The octets of a message, once for all who need them, in parts of which one is in memory at a
 * time.
 */
public final class MessageContent {
  /** Octets of a part. */
  public static final int PART = 256 * 1024;

  private MessageContent() {}

  /**
   * Keeps a message, unless it is kept already.
   *
   * @param message as it came; read only if it isn't kept
   */
  public static void keep(EntityManager em, long messageId, InputStream message) {
    // Two that keep it at once would both write its text.
    Sql.of("select id from mg_message where id = ? for update", messageId)
        .list(em, row -> row.getLong(1));
    boolean isKept =
        Sql.of("select count(*) from mg_message_content where message_id = ?", messageId).number(em)
            > 0;
    if (!isKept) {
      write(em, messageId, message);
    }
  }

  /** A message from its beginning to its end; empty if it isn't kept. */
  public static Optional<InputStream> read(Database database, long messageId) {
    return part(database, messageId, 0).map(first -> parts(database, messageId, first));
  }

  /** The same, where the first part was read already. */
  public static InputStream parts(Database database, long messageId, byte[] first) {
    return new StoredParts(first, number -> part(database, messageId, number));
  }

  /** The first {@link #PART} octets of some messages, by id; one statement. */
  public static Map<Long, byte[]> beginnings(EntityManager em, Collection<Long> messageIds) {
    return messageIds.isEmpty()
        ? Map.of()
        : Sql.of("select message_id, content from mg_message_content where number = 0")
            .andOneOf("message_id", messageIds)
            .list(em, row -> Map.entry(row.getLong(1), row.getBytes(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void write(EntityManager em, long messageId, InputStream message) {
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

  private static Optional<byte[]> part(Database database, long messageId, int number) {
    Sql sql =
        Sql.of(
            "select content from mg_message_content where message_id = ? and number = ?",
            messageId,
            number);
    return database.inTransaction(em -> sql.list(em, row -> row.getBytes(1))).stream().findFirst();
  }
}
