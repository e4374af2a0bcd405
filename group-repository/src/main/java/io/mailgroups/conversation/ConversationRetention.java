// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Supplier;

/**
 * Removes messages of conversations that were kept long enough, or whose group is gone or was
 * dissolved, a portion at a time. Several processes may do it at once: each message goes once,
 * since what one is about to remove the others pass by.
 */
public final class ConversationRetention {
  static final int MESSAGES_AT_ONCE = 200;

  /** Of a dissolved group members take with them what they need. */
  private static final Duration AFTER_DISSOLUTION = Duration.ofDays(30);

  private final Database database;
  private final Clock clock;
  private final Supplier<Duration> kept;

  /**
   * Over a database.
   *
   * @param kept how long conversations are kept, asked for each portion
   */
  public ConversationRetention(Database database, Clock clock, Supplier<Duration> kept) {
    this.database = database;
    this.clock = clock;
    this.kept = kept;
  }

  /** Removes the next portion; how many messages. */
  public long removeOld() {
    LocalDateTime now = Utc.now(clock);
    Sql old = Sql.of("m.received_at < ? order by m.received_at, m.id", now.minus(kept.get()));
    Sql ofNoGroup = ofNoGroup(now.minus(AFTER_DISSOLUTION));
    return database.inTransaction(em -> remove(em, old))
        + database.inTransaction(em -> remove(em, ofNoGroup));
  }

  private static Sql ofNoGroup(LocalDateTime dissolvedBefore) {
    return Sql.of("m.thread_id in (select t.id from mg_conversation_thread t where not exists")
        .add("(select 1 from mg_group g where g.id = t.group_id")
        .add("and (g.dissolved_at is null or g.dissolved_at >= ?))", dissolvedBefore)
        .add("order by t.id limit ?) order by m.id", MESSAGES_AT_ONCE);
  }

  private record Old(long id, long conversation, long content) {}

  private static long remove(EntityManager em, Sql which) {
    List<Old> messages =
        Sql.of("select m.id, m.thread_id, m.message_id from mg_conversation_message m where")
            .add(which)
            .add("limit ? for update of m skip locked", MESSAGES_AT_ONCE)
            .list(em, row -> new Old(row.getLong(1), row.getLong(2), row.getLong(3)));
    if (!messages.isEmpty()) {
      Sql.of("delete from mg_conversation_message where id in")
          .addList(messages.stream().map(Old::id).toList())
          .execute(em);
      SharedContent.release(em, messages.stream().map(Old::content).toList());
      Threads.messagesWent(em, messages.stream().map(Old::conversation).toList());
    }
    return messages.size();
  }
}
