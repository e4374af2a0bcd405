// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.expansion.Deliveries;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.MessageContent;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.Moderation;
import io.mailgroups.outbox.HeldWork;
import io.mailgroups.outbox.Outbox;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/** What happens to held mail without anybody's decision: it is kept, and not for ever. */
public final class HeldMail {
  static final int AT_ONCE = 100;

  private final Database database;
  private final Clock clock;
  private final Deliveries deliveries;
  private final Outbox outbox;

  /** Over a database. */
  public HeldMail(Database database, Clock clock, Deliveries deliveries, Outbox outbox) {
    this.database = database;
    this.clock = clock;
    this.deliveries = deliveries;
    this.outbox = outbox;
  }

  /**
   * Keeps a message for the moderators, who are asked, as the author is told. Does nothing if it is
   * kept for this group already: then the queue gave it again.
   *
   * @param delivery one that is {@link DeliveryState#HELD}
   * @param message as it came; read here, unless another group holds the same message
   */
  public void keep(Delivery delivery, Envelope envelope, InputStream message) {
    database.inTransactionDo(
        em -> {
          MessageContent.keep(em, delivery.messageId(), message);
          if (isKept(em, delivery)) {
            return;
          }
          HeldRow row = new HeldRow(delivery, envelope, Utc.now(clock), expiresAfter(em, delivery));
          em.persist(row);
          em.flush();
          outbox.put(em, HeldWork.ASK, row.id());
          HeldMessage held = HeldQuery.find(em, row.id()).orElseThrow();
          envelope.told().ifPresent(author -> outbox.notify(em, Told.held(held, author)));
        });
  }

  /**
   * Lets messages expire that nobody decided on in time, has moderators reminded of others, and
   * forgets the text of those that nothing waits for; a portion at a time. Several processes may do
   * it at once.
   *
   * @return whether there was anything to do
   */
  public boolean tidyUp() {
    LocalDateTime now = Utc.now(clock);
    int expired = database.inTransaction(em -> expire(em, now));
    int reminded = database.inTransaction(em -> remind(em, now));
    int forgotten = database.inTransaction(HeldMail::forget);
    return expired + reminded + forgotten > 0;
  }

  private int expire(EntityManager em, LocalDateTime now) {
    List<Long> ids = due(em, "expires_at", now);
    for (long id : ids) {
      HeldRow row = HeldRow.locked(em, id);
      row.expire(now);
      deliveries.end(em, row.deliveryId(), DeliveryState.EXPIRED);
      em.flush();
      HeldMessage held = HeldQuery.find(em, id).orElseThrow();
      row.told().ifPresent(author -> outbox.notify(em, Told.decided(held, author)));
    }
    return ids.size();
  }

  private int remind(EntityManager em, LocalDateTime now) {
    List<Long> ids = due(em, "remind_at", now);
    for (long id : ids) {
      Sql.of("update mg_held_message set remind_at = null where id = ?", id).execute(em);
      outbox.put(em, HeldWork.REMIND, id);
    }
    return ids.size();
  }

  private static List<Long> due(EntityManager em, String column, LocalDateTime now) {
    return Sql.of("select id from mg_held_message where state = ?", HeldState.WAITING)
        .add("and " + column + " <= ?", now)
        .add("order by id limit ? for update skip locked", AT_ONCE)
        .list(em, row -> row.getLong(1));
  }

  private static int forget(EntityManager em) {
    List<Long> ids =
        Sql.of("select c.message_id from mg_message_content c where not c.in_conversations")
            .add("and c.number = 0 and not exists (select 1 from mg_delivery d")
            .add("where d.message_id = c.message_id")
            .add("and d.state in (?, ?))", DeliveryState.HELD, DeliveryState.EXPANDING)
            .add("order by c.message_id limit ? for update skip locked", AT_ONCE)
            .list(em, row -> row.getLong(1));
    if (!ids.isEmpty()) {
      Sql.of("delete from mg_message_content where message_id in").addList(ids).execute(em);
    }
    return ids.size();
  }

  private static boolean isKept(EntityManager em, Delivery delivery) {
    return Sql.of("select count(*) from mg_held_message where delivery_id = ?", delivery.id())
            .number(em)
        > 0;
  }

  private static Duration expiresAfter(EntityManager em, Delivery delivery) {
    return GroupNode.find(em, delivery.group().id())
        .map(group -> group.options().moderation())
        .orElse(Moderation.NONE)
        .expiresAfter();
  }
}
