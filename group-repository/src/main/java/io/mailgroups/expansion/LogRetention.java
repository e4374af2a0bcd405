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
import java.util.function.LongSupplier;
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

  private static final Duration LEAST_KEPT = Duration.ofDays(2);

  /** What a delivery takes with its message, batches and recipients. */
  private static final String OCTETS = "800 + 200 * d.batches + 6 * d.recipients";

  private final Database database;
  private final Clock clock;
  private final Supplier<Duration> kept;
  private final LongSupplier most;

  /**
   * Over a database.
   *
   * @param kept how long the log is kept, asked for each portion
   * @param most octets that the log may take, asked for each portion
   */
  public LogRetention(Database database, Clock clock, Supplier<Duration> kept, LongSupplier most) {
    this.database = database;
    this.clock = clock;
    this.kept = kept;
    this.most = most;
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

  /**
   * Removes the next portion of what is over the octets that the log may take. What is younger than
   * two days stays however much it is: by it double posts are known, and what comes back.
   */
  public Removed removeExcess() {
    LocalDateTime before = Utc.now(clock).minus(LEAST_KEPT);
    return new Removed(
        database.inTransaction(em -> (long) removeExcess(em, before, most.getAsLong())), 0);
  }

  private static int removeExcess(EntityManager em, LocalDateTime before, long most) {
    // Whoever measures holds the oldest row: two that measure at once would each remove it all.
    boolean isEmpty =
        Sql.of("select m.id from mg_message m order by m.received_at, m.id limit 1 for update")
            .list(em, row -> row.getLong(1))
            .isEmpty();
    long excess = isEmpty ? 0 : octets(em) - most;
    return excess > 0 ? remove(em, before, untilFreed(oldest(em, before), excess)) : 0;
  }

  // From the counts that deliveries have, and what those took on a disk (docs/operating.md): to ask
  // the disk would not show what was removed a moment ago.
  private static long octets(EntityManager em) {
    return Sql.of("select coalesce(sum(" + OCTETS + "), 0) from mg_delivery d").number(em);
  }

  private static List<Old> untilFreed(List<Old> messages, long excess) {
    List<Old> some = new ArrayList<>();
    long freed = 0;
    for (Old message : messages) {
      if (freed >= excess) {
        break;
      }
      freed += message.octets();
      some.add(message);
    }
    return some;
  }

  private static int removeMessages(EntityManager em, LocalDateTime before) {
    return remove(em, before, oldest(em, before));
  }

  private static int remove(EntityManager em, LocalDateTime before, List<Old> messages) {
    List<Long> ids = portion(messages);
    // Asked again: a delivery may have begun until the row was locked. None begins from then on.
    return ids.isEmpty()
        ? 0
        : Sql.of("delete from mg_message m where m.id in")
            .addList(ids)
            .add(andDoneWith(before))
            .execute(em);
  }

  private record Old(long id, long batches, long octets) {}

  private static List<Old> oldest(EntityManager em, LocalDateTime before) {
    return Sql.of("select m.id,")
        .add("(select coalesce(sum(d.batches), 0) from mg_delivery d where d.message_id = m.id),")
        .add(
            "(select coalesce(sum("
                + OCTETS
                + "), 0) from mg_delivery d where d.message_id = m.id)")
        .add("from mg_message m where m.received_at < ?", before)
        .add(andDoneWith(before))
        .add("order by m.received_at, m.id limit ? for update skip locked", MESSAGES_AT_ONCE)
        .list(em, row -> new Old(row.getLong(1), row.getLong(2), row.getLong(3)));
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
