// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Removes deliveries and refusals that were kept long enough, a portion at a time, the oldest
 * first. Several processes may do it at once: each row goes once, since what one is about to remove
 * the others pass by.
 */
public final class LogRetention {
  static final int MESSAGES_AT_ONCE = 100;

  /** One message to a million people has as many at the usual size. */
  static final long BATCHES_AT_ONCE = 10_000;

  static final int REFUSALS_AT_ONCE = 1_000;

  private final Database database;
  private final Clock clock;
  private final Supplier<Duration> kept;

  /**
   * Over a database.
   *
   * @param kept how long the log is kept, asked for each portion
   */
  public LogRetention(Database database, Clock clock, Supplier<Duration> kept) {
    this.database = database;
    this.clock = clock;
    this.kept = kept;
  }

  /** How much was removed; a message counts once, whatever number of groups it went to. */
  public record Removed(long messages, long refusals) {
    /** Nothing old was left. */
    public static final Removed NOTHING = new Removed(0, 0);

    /** Both together. */
    public Removed plus(Removed other) {
      return new Removed(messages + other.messages, refusals + other.refusals);
    }
  }

  /** Removes the next portion. A message goes with all its deliveries, and stays while one does. */
  public Removed removeOld() {
    LocalDateTime before = Utc.now(clock).minus(kept.get());
    return new Removed(
        database.inTransaction(em -> (long) removeMessages(em, before)),
        database.inTransaction(em -> (long) removeRefusals(em, before)));
  }

  private static int removeMessages(EntityManager em, LocalDateTime before) {
    List<Long> ids = portion(oldest(em, before));
    // Asked again: a delivery may have begun until the row was locked. None begins from then on.
    return ids.isEmpty()
        ? 0
        : Sql.of("delete from mg_message m where m.id in")
            .addList(ids)
            .add(andDoneWith(before))
            .execute(em);
  }

  private record Old(long id, long batches) {}

  private static List<Old> oldest(EntityManager em, LocalDateTime before) {
    return Sql.of("select m.id,")
        .add("(select coalesce(sum(d.batches), 0) from mg_delivery d where d.message_id = m.id)")
        .add("from mg_message m where m.received_at < ?", before)
        .add(andDoneWith(before))
        .add("order by m.received_at, m.id limit ? for update skip locked", MESSAGES_AT_ONCE)
        .list(em, row -> new Old(row.getLong(1), row.getLong(2)));
  }

  // What is on its way would be delivered from its beginning again if it were forgotten.
  private static Sql andDoneWith(LocalDateTime before) {
    return Sql.of("and not exists (select 1 from mg_delivery d where d.message_id = m.id")
        .add("and (d.state in (?, ?)", DeliveryState.EXPANDING, DeliveryState.HELD)
        .add("or d.created_at >= ? or d.finished_at >= ?))", before, before);
  }

  private static List<Long> portion(List<Old> messages) {
    List<Long> ids = new ArrayList<>();
    long batches = 0;
    for (Old message : messages) {
      batches += message.batches();
      if (batches > BATCHES_AT_ONCE && !ids.isEmpty()) {
        break;
      }
      ids.add(message.id());
    }
    return ids;
  }

  private static int removeRefusals(EntityManager em, LocalDateTime before) {
    return Sql.of("delete from mg_refusal where id in (select id from mg_refusal")
        .add("where day < ? order by day, id", before.toLocalDate())
        .add("limit ? for update skip locked)", REFUSALS_AT_ONCE)
        .execute(em);
  }
}
