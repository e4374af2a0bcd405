// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Counts refusals per group, sender, reason and day, each with the short code that the sender was
 * given, by which a postmaster finds the case.
 */
public final class Refusals {
  // Without letters and digits that look alike.
  private static final String CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CODE_LENGTH = 7;
  // Forged senders are endless; past so many a day, a group's refusals are counted without naming
  // the sender.
  private static final int SENDERS_PER_GROUP_AND_DAY = 1_000;
  static final String OTHERS = "*";

  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Over a database. */
  public Refusals(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Counts one more refusal.
   *
   * @return the short code of its case
   */
  public String record(AddressedGroup group, Sender sender, Decision.Refuse refusal) {
    String claimed = text(sender.claimed());
    String proven = text(sender.proven());
    try {
      return count(group, claimed, proven, refusal);
    } catch (Conflict someoneElseWasFirst) {
      return count(group, claimed, proven, refusal);
    }
  }

  private String count(
      AddressedGroup group, String claimed, String proven, Decision.Refuse refusal) {
    LocalDateTime now = Utc.now(clock);
    return database.inTransaction(
        em ->
            again(em, group, claimed, proven, refusal, now)
                .or(() -> again(em, group, OTHERS, proven, refusal, now))
                .orElseGet(
                    () -> {
                      boolean named = sendersToday(em, group, now) < SENDERS_PER_GROUP_AND_DAY;
                      return first(em, group, named ? claimed : OTHERS, proven, refusal, now);
                    }));
  }

  private static Optional<String> again(
      EntityManager em,
      AddressedGroup group,
      String claimed,
      String proven,
      Decision.Refuse refusal,
      LocalDateTime now) {
    Optional<RefusalRow> row =
        em.createQuery(
                "select r from RefusalRow r where r.groupId = :group and r.claimedSender = :claimed"
                    + " and r.provenSender = :proven and r.reason = :reason and r.day = :day",
                RefusalRow.class)
            .setParameter("group", group.id())
            .setParameter("claimed", claimed)
            .setParameter("proven", proven)
            .setParameter("reason", refusal.reason())
            .setParameter("day", now.toLocalDate())
            .getResultStream()
            .findFirst();
    return row.map(found -> countUp(em, found, now));
  }

  // In one statement, so that nobody's count is lost.
  private static String countUp(EntityManager em, RefusalRow row, LocalDateTime now) {
    em.createQuery(
            "update RefusalRow r set r.refused = r.refused + 1, r.lastRefusedAt = :now where r.code = :code")
        .setParameter("now", now)
        .setParameter("code", row.code())
        .executeUpdate();
    return row.code();
  }

  private String first(
      EntityManager em,
      AddressedGroup group,
      String claimed,
      String proven,
      Decision.Refuse refusal,
      LocalDateTime now) {
    RefusalRow row = new RefusalRow(newCode(), group, claimed, proven, refusal, now);
    em.persist(row);
    em.flush();
    return row.code();
  }

  private static long sendersToday(EntityManager em, AddressedGroup group, LocalDateTime now) {
    return em.createQuery(
            "select count(r) from RefusalRow r where r.groupId = :group and r.day = :day",
            Long.class)
        .setParameter("group", group.id())
        .setParameter("day", now.toLocalDate())
        .getSingleResult();
  }

  private String newCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
    }
    return code.toString();
  }

  private static String text(Optional<EmailAddress> address) {
    return address.map(EmailAddress::text).orElse("");
  }
}
