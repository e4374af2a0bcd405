// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets administrators read for a while what the members of a group share. That they do is written
 * into the group's history first, where its owners see it.
 */
public final class ContentOpenings {
  /** How long it lasts. */
  public static final Duration LASTS = Duration.ofHours(1);

  /** How the audit log calls it. */
  public static final String ACTION = "open-contents";

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;

  /** Over a database. */
  public ContentOpenings(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** What was opened, for the audit log. */
  record Opened(Instant until) {}

  /**
   * Opens a group to who makes the change, from now on.
   *
   * @return until when
   * @throws NotFound if there is no such group
   */
  public Instant open(Change change, long groupId) {
    Instant until = clock.instant().plus(LASTS);
    database.inTransactionDo(
        em -> {
          @Nullable GroupRow group = em.find(GroupRow.class, groupId);
          if (group == null) {
            throw new NotFound("mail group " + groupId);
          }
          write(em, groupId, change.actor(), Utc.column(until));
          audit.happened(em, change, ACTION, group.subject(), new Opened(until));
        });
    return until;
  }

  /** Until when a group is open to an account; empty if it isn't. One statement. */
  public Optional<Instant> openTo(String account, long groupId) {
    Sql sql =
        Sql.of(
            "select open_until from mg_content_opening where group_id = ? and account = ? and"
                + " open_until > ?",
            groupId,
            account,
            Utc.now(clock));
    return database
        .inTransaction(em -> sql.list(em, row -> row.getObject(1, LocalDateTime.class)))
        .stream()
        .findFirst()
        .flatMap(Utc::instant);
  }

  private static void write(
      EntityManager em, long groupId, String account, LocalDateTime openUntil) {
    int known =
        Sql.of(
                "update mg_content_opening set open_until = ? where group_id = ? and account = ?",
                openUntil,
                groupId,
                account)
            .execute(em);
    if (known == 0) {
      Sql.of(
              "insert into mg_content_opening (group_id, account, open_until) values (?, ?, ?)",
              groupId,
              account,
              openUntil)
          .execute(em);
    }
  }
}
