// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.outbox;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What whichever James comes first is to do. A row is written in the transaction that decides on
 * it, taken in one that ends when the work is done, and deleted there: at least once, and mostly
 * once.
 */
public final class Outbox {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final int MAX_DOUBLINGS = 9;
  private static final String NOTICE = "NOTICE";

  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public Outbox(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Has a notice sent, if the transaction is committed. */
  public void notify(EntityManager em, Notice notice) {
    LocalDateTime now = Utc.now(clock);
    Sql.of(
            "insert into mg_outbox (kind, group_address, recipients, subject, body, page,"
                + " created_at, not_before, attempts) values (?, ?, ?, ?, ?, ?, ?, ?, 0)",
            NOTICE,
            notice.group().text(),
            EmailAddress.joined(notice.to()),
            notice.subject(),
            notice.text(),
            notice.page().orElse(null),
            now,
            now)
        .execute(em);
  }

  /** Has something done about a held message, if the transaction is committed. */
  public void put(EntityManager em, HeldWork work, long heldId) {
    LocalDateTime now = Utc.now(clock);
    Sql.of(
            "insert into mg_outbox (kind, held_id, created_at, not_before, attempts)"
                + " values (?, ?, ?, ?, 0)",
            work,
            heldId,
            now,
            now)
        .execute(em);
  }

  /**
   * The work that is due longest, and nobody else's while the transaction goes on; who did it calls
   * {@link #done} in the same transaction.
   */
  public Optional<OutboxItem> take(EntityManager em) {
    return Sql.of("select * from mg_outbox where not_before <= ?", Utc.now(clock))
        .add("order by not_before, id limit 1 for update skip locked")
        .list(em, Outbox::read)
        .stream()
        .findFirst();
  }

  /** It is done. */
  public void done(EntityManager em, OutboxItem item) {
    Sql.of("delete from mg_outbox where id = ?", item.id()).execute(em);
  }

  /** It failed: it is tried again after a pause, the longer the more often it failed. */
  public void putOff(OutboxItem item) {
    database.inTransactionDo(
        em ->
            Sql.of("select attempts from mg_outbox where id = ? for update skip locked", item.id())
                .list(em, row -> row.getInt(1))
                .forEach(
                    attempts ->
                        Sql.of(
                                "update mg_outbox set attempts = ?, not_before = ? where id = ?",
                                attempts + 1,
                                Utc.column(clock.instant().plus(pause(attempts))),
                                item.id())
                            .execute(em)));
  }

  private static Duration pause(int attempts) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
  }

  private static OutboxItem read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Instant createdAt = Utc.instant(row.getObject("created_at", LocalDateTime.class)).orElseThrow();
    String kind = row.getString("kind");
    return kind.equals(NOTICE)
        ? new OutboxItem.ToSend(id, createdAt, notice(row))
        : new OutboxItem.OnHeld(id, createdAt, HeldWork.valueOf(kind), row.getLong("held_id"));
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        new EmailAddress(row.getString("group_address")),
        new TreeSet<>(EmailAddress.split(row.getString("recipients"))),
        row.getString("subject"),
        row.getString("body"),
        Optional.ofNullable(row.getString("page")));
  }
}
