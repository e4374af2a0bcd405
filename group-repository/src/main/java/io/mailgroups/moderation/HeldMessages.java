// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Deliveries;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.outbox.HeldWork;
import io.mailgroups.outbox.Outbox;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages that wait for a moderator, or waited; what was decided about them. */
public final class HeldMessages {
  /** Of what a moderator says, in characters. */
  public static final int MAX_COMMENT = 2_000;

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final Deliveries deliveries;
  private final Outbox outbox;

  /** Over a database. */
  public HeldMessages(
      Database database, AuditLog audit, Clock clock, Deliveries deliveries, Outbox outbox) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.deliveries = deliveries;
    this.outbox = outbox;
  }

  /** What the audit log keeps of a decision. */
  record Decided(
      EmailAddress group,
      Optional<EmailAddress> author,
      Optional<String> subject,
      String comment) {}

  /**
   * Those that a filter wants, newest first; one query.
   *
   * @param beforeId of the last one of the page before
   */
  public List<HeldMessage> list(HeldFilter filter, Optional<Long> beforeId, int limit) {
    return isOfNobody(filter)
        ? List.of()
        : database.inTransaction(em -> HeldQuery.list(em, filter, beforeId, limit));
  }

  /** The same, a page at a time. */
  public Page<HeldMessage> page(HeldFilter filter, PageRequest request) {
    Optional<Long> before = request.afterNumber().stream().boxed().findFirst();
    return Page.of(list(filter, before, request.limit() + 1), request, HeldMessage::id);
  }

  /** How many a filter wants; one query. */
  public long count(HeldFilter filter) {
    return isOfNobody(filter) ? 0 : database.inTransaction(em -> HeldQuery.count(em, filter));
  }

  /** The one with this id; one query. */
  public Optional<HeldMessage> find(long id) {
    return database.inTransaction(em -> HeldQuery.find(em, id));
  }

  /** Those of some deliveries that waited, or wait, by the delivery; one query. */
  public Map<Long, HeldMessage> ofDeliveries(Collection<Long> deliveryIds) {
    return deliveryIds.isEmpty()
        ? Map.of()
        : database.inTransaction(em -> HeldQuery.ofDeliveries(em, deliveryIds));
  }

  /** Whose mail waits in a group now; nobody's if it is gone. One query. */
  public ModeratedSenders moderated(long groupId) {
    return database.inTransaction(
        em ->
            GroupNode.find(em, groupId)
                .map(group -> group.options().moderation().who())
                .orElse(ModeratedSenders.NOBODY));
  }

  /**
   * The message as it came, part by part, never whole in memory. It is kept until it was rejected,
   * has expired, or all members have it.
   *
   * @throws NotFound if it isn't kept any more
   */
  public InputStream content(long id) {
    return StoredMessage.read(database, id);
  }

  /**
   * Lets it go to those who are members then.
   *
   * @throws Conflict if somebody decided already, or the group takes no mail now
   */
  public void approve(Change change, long id, String comment) {
    requireShort(comment);
    database.inTransactionDo(
        em -> {
          HeldRow row = waiting(em, id);
          requireActive(em, row);
          LocalDateTime now = Utc.now(clock);
          row.approve(change.actor(), now, comment);
          deliveries.approve(em, row.deliveryId());
          outbox.put(em, HeldWork.RELEASE, id);
          decided(em, change, "approve", row, comment);
        });
  }

  /**
   * Keeps it from the members.
   *
   * @throws Conflict if somebody decided already
   */
  public void reject(Change change, long id, String comment) {
    requireShort(comment);
    database.inTransactionDo(
        em -> {
          HeldRow row = waiting(em, id);
          row.reject(change.actor(), Utc.now(clock), comment);
          deliveries.end(em, row.deliveryId(), DeliveryState.REJECTED);
          decided(em, change, "reject", row, comment);
        });
  }

  private void decided(
      EntityManager em, Change change, String action, HeldRow row, String comment) {
    em.flush();
    HeldMessage held = HeldQuery.find(em, row.id()).orElseThrow();
    row.told().ifPresent(told -> outbox.notify(em, Told.decided(held, told)));
    audit.happened(
        em,
        change,
        action,
        new Subject("held-message", String.valueOf(row.id()), held.subject().orElse("")),
        new Decided(held.group(), held.author(), held.subject(), comment));
  }

  private static HeldRow waiting(EntityManager em, long id) {
    HeldRow row = HeldRow.locked(em, id);
    if (!row.isWaiting()) {
      HeldMessage held = HeldQuery.find(em, id).orElseThrow();
      throw new Conflict(Conflict.Kind.ALREADY_DECIDED, alreadyDecided(held));
    }
    return row;
  }

  private static String alreadyDecided(HeldMessage held) {
    String by = held.decidedBy().orElse("");
    return switch (held.state()) {
      case WAITING -> throw new IllegalArgumentException("Nobody decided yet");
      case APPROVED -> by + " approved it.";
      case REJECTED -> by + " rejected it.";
      case EXPIRED -> "It expired before anybody decided.";
    };
  }

  private static void requireActive(EntityManager em, HeldRow row) {
    Optional<GroupNode> group = GroupNode.find(em, row.groupId());
    if (group.filter(node -> node.state() == GroupState.ACTIVE).isEmpty()) {
      throw new Conflict(
          Conflict.Kind.GROUP_NOT_ACTIVE,
          group.isEmpty() ? "The group was deleted." : "The group takes no mail now.");
    }
  }

  private static void requireShort(String comment) {
    if (comment.length() > MAX_COMMENT) {
      throw new InvalidValue(
          "/comment", "too-long", "A comment has at most " + MAX_COMMENT + " characters.");
    }
  }

  private static boolean isOfNobody(HeldFilter filter) {
    return filter.within().filter(groups -> groups.isEmpty()).isPresent();
  }
}
