// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands one delivery over, batch by batch. Whoever runs the same delivery at the same time, in this
 * process or another, takes batches in turn; each recipient is handed over once, and again only if
 * a hand-over is followed by a failure.
 */
public final class DeliveryRun {
  private static final int CHUNK = 1_000;

  private final Database database;
  private final Clock clock;
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

  DeliveryRun(Database database, Clock clock, Delivery delivery, Set<EmailAddress> directlyNamed) {
    this.database = database;
    this.clock = clock;
    this.delivery = delivery;
    this.directlyNamed = directlyNamed;
  }

  /**
   * Hands over the next batch in one transaction: locks the delivery, reads on, gives the batch to
   * the queue, records it, moves the cursor.
   *
   * @param batchSize recipients at most
   * @return false when nothing is left; the delivery is done then
   * @throws io.mailgroups.group.BrokenRule if a rule that matters can't be evaluated
   */
  public boolean next(int batchSize, Handover queue) {
    return database.inTransaction(em -> next(em, batchSize, queue));
  }

  private boolean next(EntityManager em, int batchSize, Handover queue) {
    DeliveryRow row = em.find(DeliveryRow.class, delivery.id(), LockModeType.PESSIMISTIC_WRITE);
    if (row.state() != DeliveryState.EXPANDING) {
      return false;
    }
    RecipientStream recipients = streamAt(em, row.cursor());
    position = Optional.empty();
    Batch batch = read(em, recipients, batchSize);
    if (!batch.recipients().isEmpty()) {
      queue.handOver(batch.recipients().stream().map(Recipient::address).toList());
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

  /**
   * What goes over at once.
   *
   * @param upTo the last address that was looked at
   * @param last whether the stream has ended
   */
  private record Batch(
      List<Recipient> recipients, int skipped, Optional<EmailAddress> upTo, boolean last) {}

  private Batch read(EntityManager em, RecipientStream recipients, int batchSize) {
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
        if (skipped(em, recipient)) {
          skipped++;
        } else {
          batch.add(recipient);
        }
      }
    }
    return new Batch(batch, skipped, upTo, last);
  }

  private RecipientStream streamAt(EntityManager em, String cursor) {
    RecipientStream current = stream;
    if (current == null) {
      current = new RecipientStream(em, delivery.group().id(), clock.instant(), CHUNK);
      stream = current;
    }
    // The first time, after a failure, or after someone else took a batch.
    if (skips == null || !position.equals(Optional.of(cursor))) {
      current.seek(cursor);
      skips = Skips.load(em, delivery, directlyNamed, cursor);
      paths = PathNumbers.load(em, delivery.id());
    }
    return current;
  }

  private boolean skipped(EntityManager em, Recipient recipient) {
    return skips != null && skips.skip(em, recipient.address());
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
