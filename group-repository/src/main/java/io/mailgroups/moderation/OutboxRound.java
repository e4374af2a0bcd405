// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.database.Database;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Deliveries;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.outbox.Outbox;
import io.mailgroups.outbox.OutboxItem;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the work of the outbox, a row in one transaction, whichever process takes it. Whoever dies
 * before the end of the transaction leaves the row to the next; what was queued already is queued
 * again then: a released message finds in the ledger who has it, a notice is the same once more.
 */
public final class OutboxRound {
  private static final Logger LOGGER = LoggerFactory.getLogger(OutboxRound.class);

  private final Database database;
  private final Outbox outbox;
  private final MailGroups groups;
  private final Moderators moderators;
  private final Deliveries deliveries;

  /** Over a database. */
  public OutboxRound(
      Database database,
      Outbox outbox,
      MailGroups groups,
      Moderators moderators,
      Deliveries deliveries) {
    this.database = database;
    this.outbox = outbox;
    this.groups = groups;
    this.moderators = moderators;
    this.deliveries = deliveries;
  }

  /** A message as its delivery knows it. */
  private record Released(String messageKey, Optional<EmailAddress> claimed, DeliveryState state) {}

  /**
   * Does what is due longest; what fails is put off.
   *
   * @return whether anything was due
   */
  public boolean next(Courier courier) {
    List<OutboxItem> taken = new ArrayList<>();
    try {
      database.together(
          () -> {
            database.inTransaction(outbox::take).ifPresent(taken::add);
            taken.forEach(item -> work(item, courier));
            return taken;
          });
    } catch (GroupsUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      if (taken.isEmpty()) {
        throw e;
      }
      LOGGER.error("Work of the outbox failed and is put off: {}", taken, e);
      taken.forEach(outbox::putOff);
    }
    return !taken.isEmpty();
  }

  private void work(OutboxItem item, Courier courier) {
    if (item instanceof OutboxItem.ToSend toSend) {
      courier.send(toSend.notice(), key(item), Optional.empty());
    } else if (item instanceof OutboxItem.OnHeld onHeld) {
      switch (onHeld.work()) {
        case ASK, REMIND -> ask(onHeld, courier);
        case RELEASE -> release(onHeld.heldId(), courier);
      }
    }
    database.inTransactionDo(em -> outbox.done(em, item));
  }

  // Of one that was decided meanwhile nobody is asked.
  private void ask(OutboxItem.OnHeld item, Courier courier) {
    HeldMessage held = database.inTransaction(em -> locked(em, item.heldId()));
    Set<EmailAddress> asked = moderators.of(held.groupId());
    if (held.state() == HeldState.WAITING && !asked.isEmpty()) {
      courier.send(
          Question.of(item.work(), held, asked),
          key(item),
          Optional.of(StoredMessage.read(database, held.id())));
    }
  }

  private void release(long heldId, Courier courier) {
    HeldMessage held = database.inTransaction(em -> locked(em, heldId));
    Released message = database.inTransaction(em -> released(em, heldId));
    if (message.state() != DeliveryState.EXPANDING) {
      // Somebody released it who died then; the members have it, and its text is gone.
      return;
    }
    Envelope envelope =
        database.inTransaction(em -> HeldRow.locked(em, heldId).envelope(message.claimed()));
    Set<EmailAddress> addresses = addressesNow(held.groupId(), envelope.written());
    if (addresses.isEmpty()) {
      LOGGER.warn("dropped mail={}: group={} is gone", message.messageKey(), held.group());
      database.inTransactionDo(
          em -> deliveries.end(em, HeldRow.locked(em, heldId).deliveryId(), DeliveryState.DROPPED));
    } else {
      courier.release(
          message.messageKey(),
          envelope.writtenTo(addresses),
          StoredMessage.read(database, heldId));
    }
  }

  // It may have another address by now.
  private Set<EmailAddress> addressesNow(long groupId, Set<EmailAddress> written) {
    Set<EmailAddress> addresses = new TreeSet<>();
    Map<EmailAddress, AddressedGroup> addressed = groups.addressed(written);
    written.stream()
        .filter(
            address ->
                Optional.ofNullable(addressed.get(address))
                    .filter(group -> group.id() == groupId)
                    .isPresent())
        .forEach(addresses::add);
    if (addresses.isEmpty()) {
      groups.find(groupId).ifPresent(group -> addresses.add(group.address()));
    }
    return addresses;
  }

  private static HeldMessage locked(EntityManager em, long heldId) {
    HeldRow.locked(em, heldId);
    return HeldQuery.find(em, heldId).orElseThrow();
  }

  private static Released released(EntityManager em, long heldId) {
    return Sql.of("select m.message_key, m.claimed_sender, d.state from mg_held_message h")
        .add("join mg_delivery d on d.id = h.delivery_id join mg_message m on m.id = d.message_id")
        .add("where h.id = ?", heldId)
        .list(
            em,
            row ->
                new Released(
                    row.getString(1),
                    Optional.ofNullable(row.getString(2)).map(EmailAddress::new),
                    DeliveryState.valueOf(row.getString(3))))
        .get(0);
  }

  private static String key(OutboxItem item) {
    return item.id() + "." + item.createdAt().toEpochMilli();
  }
}
