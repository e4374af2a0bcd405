// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands one delivery over, batch by batch. Whoever runs a delivery of the same message at the same
 * time, in this process or another, takes batches in turn; each recipient is handed over once, and
 * again only if a hand-over is followed by a failure.
 */
public final class DeliveryRun {
  private static final int CHUNK = 1_000;

  private final Database database;
  private final Clock clock;
  private final SecureRandom random;
  private final Delivery delivery;
  private final Set<EmailAddress> directlyNamed;

  private @Nullable RecipientStream stream;
  private @Nullable Skips skips;
  private @Nullable PathNumbers paths;

  /**
   * How far the stream is; empty where that is not known, since what was read may not have been
   * handed over.
   */
  private Optional<String> position = Optional.empty();

  DeliveryRun(
      Database database,
      Clock clock,
      SecureRandom random,
      Delivery delivery,
      Set<EmailAddress> directlyNamed) {
    this.database = database;
    this.clock = clock;
    this.random = random;
    this.delivery = delivery;
    this.directlyNamed = directlyNamed;
  }

  /**
   * Hands over the next batch in one transaction: locks the deliveries of the message, reads on,
   * gives the batch to the queue, records it, moves the cursor.
   *
   * @param batchSize recipients at most
   * @return false when nothing is left; the delivery is done then
   * @throws io.mailgroups.group.BrokenRule if a rule that matters can't be evaluated
   */
  public boolean next(int batchSize, Handover queue) {
    return database.inTransaction(em -> next(em, batchSize, queue));
  }

  private boolean next(EntityManager em, int batchSize, Handover queue) {
    Map<Long, DeliveryRow> locked = lock(em);
    DeliveryRow row = Objects.requireNonNull(locked.remove(delivery.id()));
    if (row.state() != DeliveryState.EXPANDING) {
      return false;
    }
    RecipientStream recipients = streamAt(em, row.cursor());
    Skips skipped = skips(em).besides(em, locked.values(), row.cursor());
    position = Optional.empty();
    Batch batch = read(em, recipients, skipped, batchSize);
    if (!batch.recipients().isEmpty()) {
      handOver(em, recipients, batch, queue);
      em.persist(
          new BatchRow(delivery.id(), row.nextBatchNumber(), encode(em, batch), Utc.now(clock)));
      row.handedOver(batch.recipients().size());
    }
    batch.upTo().ifPresent(upTo -> row.advance(upTo, batch.skipped()));
    if (batch.last()) {
      row.finish(Utc.now(clock));
    }
    // If this transaction fails after all, the row's cursor will not be here.
    position = Optional.of(row.cursor());
    return !batch.last();
  }

  private void handOver(EntityManager em, RecipientStream stream, Batch batch, Handover queue) {
    List<EmailAddress> addresses = batch.recipients().stream().map(Recipient::address).toList();
    if (stream.options().bouncePerMember()) {
      queue.handOver(addresses, new MemberBounces(em, delivery, random));
    } else {
      queue.handOver(addresses);
    }
  }

  // All of the message, since a group behind an alias expands beside the others: each has to see
  // the batch that another one hands over.
  private Map<Long, DeliveryRow> lock(EntityManager em) {
    Map<Long, DeliveryRow> rows = new LinkedHashMap<>();
    em.createQuery(
            "select d from DeliveryRow d where d.messageId = :message order by d.id",
            DeliveryRow.class)
        .setParameter("message", delivery.messageId())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  /**
   * What goes over at once.
   *
   * @param upTo the last address that was looked at
   * @param last whether the stream has ended
   */
  private record Batch(
      List<Recipient> recipients, int skipped, Optional<EmailAddress> upTo, boolean last) {}

  private static Batch read(
      EntityManager em, RecipientStream recipients, Skips skips, int batchSize) {
    List<Recipient> batch = new ArrayList<>();
    int skipped = 0;
    Optional<EmailAddress> upTo = Optional.empty();
    boolean last = false;
    while (batch.size() < batchSize && !last) {
      int wanted = batchSize - batch.size();
      List<Recipient> more = recipients.next(em, wanted);
      last = more.size() < wanted;
      for (Recipient recipient : more) {
        upTo = Optional.of(recipient.address());
        if (skips.skip(em, recipient.address())) {
          skipped++;
        } else {
          batch.add(recipient);
        }
      }
    }
    return new Batch(batch, skipped, upTo, last);
  }

  private Skips skips(EntityManager em) {
    Skips current = skips;
    if (current == null) {
      current = Skips.load(em, delivery, directlyNamed);
      skips = current;
    }
    return current;
  }

  private RecipientStream streamAt(EntityManager em, String cursor) {
    RecipientStream current = stream;
    if (current == null) {
      current = new RecipientStream(em, delivery.group().id(), clock.instant(), CHUNK);
      stream = current;
    }
    // The first time, after a failure, or after someone else took a batch.
    if (paths == null || !position.equals(Optional.of(cursor))) {
      current.seek(cursor);
      paths = PathNumbers.load(em, delivery.id());
    }
    return current;
  }

  private EncodedRecipients encode(EntityManager em, Batch batch) {
    PathNumbers numbers = Objects.requireNonNull(paths);
    return EncodedRecipients.of(
        batch.recipients().stream()
            .map(
                recipient ->
                    new EncodedRecipients.Numbered(
                        recipient.address(),
                        recipient.paths().stream().map(path -> numbers.number(em, path)).toList()))
            .toList());
  }
}
