// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.bounce.Taken.Effect;
import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.BounceAddresses;
import io.mailgroups.expansion.BouncedDelivery;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Counts what comes back from copies, an address at a time, and stops delivery to those that fail
 * day after day. A report counts only for who got a copy by the delivery whose bounce address it
 * came to; whoever guesses neither can't stop anybody's mail.
 */
public final class Bounces {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final BounceLimits limits;
  private final StopNotices notices;

  /** Over a database. */
  public Bounces(
      Database database, AuditLog audit, Clock clock, BounceLimits limits, StopNotices notices) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.limits = limits;
    this.notices = notices;
  }

  /** What the audit log keeps of a stop. */
  record Stop(String address, int score, String status, String text) {}

  /** What it keeps of its end. */
  record Resumed(String address) {}

  /**
   * Takes what a report says of its recipients.
   *
   * @param believed whether who reports can know it of an address
   */
  public List<Taken> take(
      BouncedDelivery delivery, List<Reported> reports, Predicate<EmailAddress> believed) {
    List<Taken> taken = new ArrayList<>();
    Map<EmailAddress, Reported> gravest = new LinkedHashMap<>();
    for (Reported report : failures(reports)) {
      Optional<EmailAddress> reached = reached(delivery, report);
      if (reached.isEmpty()) {
        taken.add(new Taken(report, reached, Effect.NOT_REACHED));
      } else if (!believed.test(reached.get())) {
        taken.add(new Taken(report, reached, Effect.NOT_BELIEVED));
      } else {
        gravest.putIfAbsent(reached.get(), report);
      }
    }
    gravest.forEach(
        (address, report) ->
            taken.add(new Taken(report, Optional.of(address), write(delivery, address, report))));
    return taken;
  }

  /**
   * Delivers to an address again, and forgets what was counted.
   *
   * @throws NotFound if nothing ever came back from it
   * @throws Conflict if delivery isn't stopped
   */
  public void resume(Change change, long id) {
    database.inTransactionDo(
        em -> {
          BounceRow row = em.find(BounceRow.class, id, LockModeType.PESSIMISTIC_WRITE);
          if (row == null) {
            throw new NotFound("bouncing address " + id);
          }
          if (!row.isStopped()) {
            throw new Conflict(
                Conflict.Kind.NOT_STOPPED, "Delivery to " + row.address() + " is not stopped.");
          }
          row.resume(Utc.now(clock));
          audit.happened(
              em, change, "resume-address", subject(row), new Resumed(row.address().text()));
        });
  }

  /** Removes what is forgotten and not needed any more; how many addresses. */
  public int forget() {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "delete from BounceRow b where b.lastAt < :before and (b.stoppedAt is null or"
                        + " b.resumedAt < :before)")
                .setParameter("before", Utc.now(clock).minus(limits.kept().get()))
                .executeUpdate());
  }

  private static List<Reported> failures(List<Reported> reports) {
    return reports.stream()
        .filter(report -> report.verdict() != Verdict.ARRIVED)
        .sorted(Comparator.comparing(Reported::verdict))
        .toList();
  }

  // A member whose own address passes mail on is reported under another; then the original counts.
  private Optional<EmailAddress> reached(BouncedDelivery delivery, Reported report) {
    return delivery
        .member()
        .or(
            () ->
                database.inTransaction(
                    em ->
                        Stream.of(report.original(), report.recipient())
                            .flatMap(Optional::stream)
                            .distinct()
                            .filter(
                                named ->
                                    BounceAddresses.hasReached(em, delivery.deliveryId(), named))
                            .findFirst()));
  }

  private Effect write(BouncedDelivery delivery, EmailAddress address, Reported report) {
    try {
      return database.inTransaction(em -> write(em, delivery, address, report));
    } catch (Conflict someoneElseWasFirst) {
      return database.inTransaction(em -> write(em, delivery, address, report));
    }
  }

  private Effect write(
      EntityManager em, BouncedDelivery delivery, EmailAddress address, Reported report) {
    LocalDateTime now = Utc.now(clock);
    ReportRow known = em.find(ReportRow.class, new ReportRow.Key(delivery.deliveryId(), address));
    if (known == null) {
      em.persist(new ReportRow(delivery.deliveryId(), address, report, now));
    } else {
      known.again(report, now);
    }
    em.flush();
    return report.verdict() == Verdict.ADDRESS_FAILED
        ? count(em, address, report, now)
        : Effect.NOTED;
  }

  private Effect count(EntityManager em, EmailAddress address, Reported report, LocalDateTime now) {
    Optional<BounceRow> known = locked(em, address);
    BounceRow row = known.orElseGet(() -> new BounceRow(address, report, now));
    boolean counted =
        known.map(some -> some.count(report, now, limits.forgottenAfter().get())).orElse(true);
    em.persist(row);
    em.flush();
    if (!counted) {
      return Effect.COUNTED_TODAY;
    }
    if (row.isStopped() || row.score() < limits.threshold().getAsInt()) {
      return Effect.COUNTED;
    }
    row.stop(now);
    Stop stop = new Stop(address.text(), row.score(), report.status().orElse(""), report.text());
    audit.happened(em, Change.by("bounces", "james"), "stop-address", subject(row), stop);
    notices.tellOwners(em, row.id(), address, report, clock.instant());
    return Effect.STOPPED;
  }

  private static Optional<BounceRow> locked(EntityManager em, EmailAddress address) {
    return em.createQuery("select b from BounceRow b where b.address = :address", BounceRow.class)
        .setParameter("address", address.text())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  private static Subject subject(BounceRow row) {
    return new Subject("bounce", String.valueOf(row.id()), row.address().text());
  }
}
