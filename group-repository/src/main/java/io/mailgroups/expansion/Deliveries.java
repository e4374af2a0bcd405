// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.GroupNode;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.SendingPolicy;
import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The deliveries: what was decided for a message and a group, and how far it is. */
public final class Deliveries {
  /** Same group and same Message-ID under another key within this time: a loop or a double post. */
  private static final Duration DUPLICATE_WITHIN = Duration.ofHours(24);

  /** A delivery that isn't recorded, since the message will come again. */
  private static final long UNRECORDED = 0;

  private final Database database;
  private final Clock clock;
  private final SendingPolicy policy;
  private final SecureRandom random;

  /** Over a database. */
  public Deliveries(Database database, Clock clock, SendingPolicy policy, SecureRandom random) {
    this.database = database;
    this.clock = clock;
    this.policy = policy;
    this.random = random;
  }

  /**
   * The delivery of this message to this group: the recorded one, or a new one with the decision
   * that is made now. A transient refusal isn't recorded; the message is to come again, and is
   * decided again then.
   */
  public Delivery open(MessageHead message, AddressedGroup group, MessageFacts facts) {
    try {
      return database.inTransaction(em -> findOrOpen(em, message, group, facts));
    } catch (Conflict someoneElseWasFirst) {
      return database.inTransaction(em -> findOrOpen(em, message, group, facts));
    }
  }

  /** Whether it is decided what becomes of a message to a group; one query. */
  public boolean isRecorded(String messageKey, AddressedGroup group) {
    return database.inTransaction(
            em ->
                em.createQuery(
                        "select count(d) from DeliveryRow d, MessageRow m where m.messageKey ="
                            + " :key and d.messageId = m.id and d.groupId = :group",
                        Long.class)
                    .setParameter("key", messageKey)
                    .setParameter("group", group.id())
                    .getSingleResult())
        > 0;
  }

  /**
   * Continues a delivery that is {@link DeliveryState#EXPANDING}.
   *
   * @param directlyNamed people whom the message names beside its groups; they are skipped
   */
  public DeliveryRun run(Delivery delivery, Set<EmailAddress> directlyNamed) {
    return new DeliveryRun(database, clock, random, delivery, directlyNamed);
  }

  /** A moderator lets a held one go: whoever opens it now expands it. */
  public void approve(EntityManager em, long deliveryId) {
    DeliveryRow row = em.find(DeliveryRow.class, deliveryId);
    row.approve();
    messageCame(em, row.groupId());
  }

  /** A held one ends in another way. */
  public void end(EntityManager em, long deliveryId, DeliveryState how) {
    em.find(DeliveryRow.class, deliveryId).end(how, Utc.now(clock));
  }

  private Delivery findOrOpen(
      EntityManager em, MessageHead message, AddressedGroup group, MessageFacts facts) {
    Optional<MessageRow> known = messageRow(em, message);
    return known
        .flatMap(row -> find(em, row, group))
        .map(row -> row.toDelivery(group))
        .orElseGet(() -> open(em, message, known, group, facts));
  }

  private Delivery open(
      EntityManager em,
      MessageHead message,
      Optional<MessageRow> known,
      AddressedGroup group,
      MessageFacts facts) {
    Decision decision =
        policy.decide(
            em, group.id(), message.sender(), Optional.of(facts), OptionalLong.of(message.size()));
    BounceAddress bounces = BounceAddress.random(group.address(), random);
    if (decision instanceof Decision.Refuse refusal && refusal.reason().isTransient()) {
      return new Delivery(UNRECORDED, UNRECORDED, group, decision, DeliveryState.REFUSED, bounces);
    }
    MessageRow row = known.orElseGet(() -> new MessageRow(message, Utc.now(clock)));
    em.persist(row);
    em.flush();
    DeliveryRow delivery =
        new DeliveryRow(
            row.id(),
            group,
            version(em, group),
            decision,
            state(em, message, row, group, decision),
            bounces,
            Utc.now(clock));
    em.persist(delivery);
    em.flush();
    if (delivery.state() == DeliveryState.EXPANDING) {
      messageCame(em, group.id());
    }
    return delivery.toDelivery(group);
  }

  private void messageCame(EntityManager em, long groupId) {
    em.createQuery("update GroupRow g set g.lastMessageAt = :now where g.id = :id")
        .setParameter("now", Utc.now(clock))
        .setParameter("id", groupId)
        .executeUpdate();
  }

  private DeliveryState state(
      EntityManager em,
      MessageHead message,
      MessageRow row,
      AddressedGroup group,
      Decision decision) {
    if (decision instanceof Decision.Refuse refusal) {
      return refusal.reason().isSilent() ? DeliveryState.DROPPED : DeliveryState.REFUSED;
    }
    if (isDuplicate(em, message, row, group)) {
      return DeliveryState.DUPLICATE;
    }
    return decision instanceof Decision.Hold ? DeliveryState.HELD : DeliveryState.EXPANDING;
  }

  private boolean isDuplicate(
      EntityManager em, MessageHead message, MessageRow row, AddressedGroup group) {
    return message.messageId().isPresent()
        && em.createQuery(
                    "select count(d) from DeliveryRow d, MessageRow m where m.messageId ="
                        + " :messageId and m.id <> :this and d.messageId = m.id and d.groupId ="
                        + " :group and d.decision <> :refused and d.createdAt > :since",
                    Long.class)
                .setParameter("messageId", LogText.key(message.messageId().get()))
                .setParameter("this", row.id())
                .setParameter("group", group.id())
                .setParameter("refused", Outcome.REFUSE)
                .setParameter("since", Utc.column(clock.instant().minus(DUPLICATE_WITHIN)))
                .getSingleResult()
            > 0;
  }

  private static Optional<MessageRow> messageRow(EntityManager em, MessageHead message) {
    return em.createQuery("select m from MessageRow m where m.messageKey = :key", MessageRow.class)
        .setParameter("key", message.messageKey())
        .getResultStream()
        .findFirst();
  }

  private static Optional<DeliveryRow> find(
      EntityManager em, MessageRow message, AddressedGroup group) {
    return em.createQuery(
            "select d from DeliveryRow d where d.messageId = :message and d.groupId = :group",
            DeliveryRow.class)
        .setParameter("message", message.id())
        .setParameter("group", group.id())
        .getResultStream()
        .findFirst();
  }

  private static int version(EntityManager em, AddressedGroup group) {
    return GroupNode.find(em, group.id()).map(GroupNode::version).orElse(0);
  }
}
