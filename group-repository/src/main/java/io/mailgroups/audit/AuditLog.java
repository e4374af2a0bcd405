// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what was changed, in the transaction that changes it. */
public final class AuditLog {
  private final Clock clock;

  /** Writes with the time of a clock. */
  public AuditLog(Clock clock) {
    this.clock = clock;
  }

  /** Something new. */
  public void created(EntityManager em, Change change, Subject subject, Record after) {
    write(em, change, "create", subject, null, after);
  }

  /** Something that is different now; nothing is written where nothing differs. */
  public void updated(
      EntityManager em, Change change, Subject subject, Record before, Record after) {
    if (!before.equals(after)) {
      write(em, change, "update", subject, before, after);
    }
  }

  /** Something that is neither: an act of many rows. */
  public void happened(
      EntityManager em, Change change, String action, Subject subject, Record what) {
    write(em, change, action, subject, null, what);
  }

  /** Something that is gone. */
  public void deleted(EntityManager em, Change change, Subject subject, Record before) {
    write(em, change, "delete", subject, before, null);
  }

  private void write(
      EntityManager em,
      Change change,
      String action,
      Subject subject,
      @Nullable Record before,
      @Nullable Record after) {
    em.persist(
        new AuditEventRow(
            change,
            Utc.now(clock),
            action,
            subject,
            Optional.ofNullable(before).map(Json::of).orElse(null),
            Optional.ofNullable(after).map(Json::of).orElse(null)));
  }
}
