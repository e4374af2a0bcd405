// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Whom recorded batches of one other delivery of the same message have reached; asked in address
 * order.
 */
final class EarlierRecipients {
  private final long deliveryId;
  private final Deque<EmailAddress> ahead = new ArrayDeque<>();
  private int nextBatch = 1;
  private boolean exhausted;

  EarlierRecipients(long deliveryId) {
    this.deliveryId = deliveryId;
  }

  /** Of those deliveries that handed batches over, from an address on. */
  static List<EarlierRecipients> of(
      EntityManager em, Collection<DeliveryRow> deliveries, String after) {
    return deliveries.stream()
        .filter(DeliveryRow::hasBatches)
        .map(row -> new EarlierRecipients(row.id()))
        .map(earlier -> earlier.skipTo(em, after))
        .toList();
  }

  /** Whether this person was reached; a later call asks for a later address. */
  boolean contains(EntityManager em, EmailAddress address) {
    while (hasMore(em) && ahead.getFirst().compareTo(address) < 0) {
      ahead.removeFirst();
    }
    return hasMore(em) && ahead.getFirst().equals(address);
  }

  private EarlierRecipients skipTo(EntityManager em, String after) {
    em.createQuery(
            "select min(b.number) from BatchRow b where b.deliveryId = :id and b.lastAddress >"
                + " :after",
            Integer.class)
        .setParameter("id", deliveryId)
        .setParameter("after", after)
        .getResultStream()
        .filter(Objects::nonNull)
        .forEach(number -> nextBatch = number);
    return this;
  }

  private boolean hasMore(EntityManager em) {
    if (ahead.isEmpty() && !exhausted) {
      BatchRow batch = em.find(BatchRow.class, new BatchRow.Key(deliveryId, nextBatch));
      if (batch == null) {
        exhausted = true;
      } else {
        ahead.addAll(batch.addresses());
        nextBatch++;
      }
    }
    return !ahead.isEmpty();
  }
}
