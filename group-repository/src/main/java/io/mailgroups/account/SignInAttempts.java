// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing of passwords, by account name and by remote address, for all instances
 * together. A try is counted before the password is looked at, so that many at once don't get more
 * tries; then {@link #succeeded} or {@link #withdraw} takes it back.
 */
public final class SignInAttempts {
  private static final int REMOVED_AT_ONCE = 10;
  private static final int INSERTS_AT_ONCE = 5;

  private final Database database;
  private final Clock clock;
  private final int maxRows;

  /**
   * Over a database.
   *
   * @param maxRows names and addresses that are counted at most; past them the oldest are forgotten
   */
  public SignInAttempts(Database database, Clock clock, int maxRows) {
    this.database = database;
    this.clock = clock;
    this.maxRows = maxRows;
  }

  /**
   * Counts a try to sign in, unless it comes too early.
   *
   * @param name as typed, whether there is such an account or not
   * @param address the remote IP address, as text
   * @return how long to wait; the password must not be looked at then. Empty if it may be
   */
  public Optional<Duration> mayTry(String name, String address) {
    for (int i = 1; ; i++) {
      try {
        return database.inTransaction(em -> count(em, subjects(name, address)));
      } catch (Conflict someoneElseWasFirst) {
        if (i == INSERTS_AT_ONCE) {
          throw someoneElseWasFirst;
        }
      }
    }
  }

  /** The password was right: the name's tries are forgotten, and this one of the address. */
  public void succeeded(String name, String address) {
    database.inTransactionDo(
        em ->
            subjects(name, address)
                .forEach(
                    (subject, limit) -> {
                      if (limit == AttemptLimit.NAME) {
                        forget(em, subject, Integer.MAX_VALUE);
                      } else {
                        takeBack(em, subject);
                      }
                    }));
  }

  /** The password could not be looked at: that was no try. */
  public void withdraw(String name, String address) {
    database.inTransactionDo(
        em -> subjects(name, address).forEach((subject, limit) -> takeBack(em, subject)));
  }

  // In one order, so that two don't wait for each other.
  private static Map<String, AttemptLimit> subjects(String name, String address) {
    Map<String, AttemptLimit> subjects = new TreeMap<>();
    subjects.put(AttemptLimit.NAME.subject(name), AttemptLimit.NAME);
    subjects.put(AttemptLimit.ADDRESS.subject(address), AttemptLimit.ADDRESS);
    return subjects;
  }

  private Optional<Duration> count(EntityManager em, Map<String, AttemptLimit> subjects) {
    LocalDateTime now = Utc.now(clock);
    Map<AttemptRow, AttemptLimit> rows = new LinkedHashMap<>();
    subjects.forEach((subject, limit) -> rows.put(row(em, subject, now), limit));
    Duration wait =
        rows.entrySet().stream()
            .map(row -> row.getKey().toWait(row.getValue(), now))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    if (wait.compareTo(Duration.ZERO) > 0) {
      return Optional.of(wait);
    }
    rows.keySet().forEach(row -> row.count(now));
    return Optional.empty();
  }

  private AttemptRow row(EntityManager em, String subject, LocalDateTime now) {
    @Nullable AttemptRow present =
        em.find(AttemptRow.class, subject, LockModeType.PESSIMISTIC_WRITE);
    if (present != null) {
      return present;
    }
    AttemptRow row = new AttemptRow(subject, now);
    em.persist(row);
    em.flush();
    removeSome(em, now);
    return row;
  }

  // Each new row takes old ones along. Rows in use are left, or two could wait for each other.
  private void removeSome(EntityManager em, LocalDateTime now) {
    em.createNativeQuery(
            "delete from mg_sign_in_attempt where subject in (select subject from"
                + " mg_sign_in_attempt where last_at <= ?1 or last_at < (select last_at from"
                + " mg_sign_in_attempt order by last_at desc limit 1 offset ?2) limit ?3 for update"
                + " skip locked)")
        .setParameter(1, now.minus(AttemptLimit.FORGOTTEN_AFTER))
        .setParameter(2, maxRows - 1)
        .setParameter(3, REMOVED_AT_ONCE)
        .executeUpdate();
  }

  private static void takeBack(EntityManager em, String subject) {
    em.createQuery("update AttemptRow a set a.tries = a.tries - 1 where a.subject = :subject")
        .setParameter("subject", subject)
        .executeUpdate();
    forget(em, subject, 0);
  }

  private static void forget(EntityManager em, String subject, int tries) {
    em.createQuery("delete from AttemptRow a where a.subject = :subject and a.tries <= :tries")
        .setParameter("subject", subject)
        .setParameter("tries", tries)
        .executeUpdate();
  }
}
