// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.listing.Capped;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends deliveries that are under way: no further batch leaves. What has left stays where it is. */
public final class DeliveryStop {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final CountedReach reach;

  /** Over a database. */
  public DeliveryStop(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.reach = new CountedReach(clock);
  }

  /** How far it was, for the audit log. */
  record Stopped(String group, String message, long recipients, int batches) {}

  /**
   * Stops a delivery. Waits for the batch that is being handed over.
   *
   * @throws NotFound if there is no such delivery
   * @throws Conflict if it isn't under way
   */
  public void stop(Change change, long id) {
    database.inTransactionDo(
        em -> {
          // The lock that each batch takes.
          @Nullable DeliveryRow row =
              em.find(DeliveryRow.class, id, LockModeType.PESSIMISTIC_WRITE);
          if (row == null) {
            throw new NotFound("delivery " + id);
          }
          if (row.state() != DeliveryState.EXPANDING) {
            throw new Conflict(
                Conflict.Kind.NOT_UNDER_WAY, "The delivery is not under way: " + row.state() + ".");
          }
          row.end(DeliveryState.STOPPED, Utc.now(clock));
          audit.happened(em, change, "stop", subject(row), stopped(em, row));
        });
  }

  /**
   * About how many who are to get it have none yet; empty if nobody knows, since a rule can't be
   * evaluated.
   */
  public Optional<Capped> waiting(long id) {
    try {
      return database.inTransaction(em -> waiting(em, id));
    } catch (BrokenRule e) {
      return Optional.empty();
    }
  }

  private Optional<Capped> waiting(EntityManager em, long id) {
    return Optional.ofNullable(em.find(DeliveryRow.class, id))
        .map(row -> Capped.of(reach.counted(em, row.groupId(), row.cursor(), Capped.CAP + 1)));
  }

  private static Subject subject(DeliveryRow row) {
    return new Subject("delivery", String.valueOf(row.id()), row.groupAddress());
  }

  private static Stopped stopped(EntityManager em, DeliveryRow row) {
    String message =
        em.createQuery("select m.subject from MessageRow m where m.id = :id", String.class)
            .setParameter("id", row.messageId())
            .getResultStream()
            .findFirst()
            .orElse("");
    return new Stopped(row.groupAddress(), message, row.recipients(), row.batches());
  }
}
