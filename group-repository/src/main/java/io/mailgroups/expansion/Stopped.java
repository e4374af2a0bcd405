// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Entities;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * When delivery to an address stopped last, since its mail came back. Part of the queries that find
 * recipients, so that it costs none of its own.
 *
 * @param until when it was resumed; empty while it goes on
 */
public record Stopped(Instant since, Optional<Instant> until) {

  /** The part of a query that says "nothing is delivered to this address". */
  static String condition(String address) {
    return "exists (select 1 from mg_bounce stopped where stopped.address = "
        + address
        + " and stopped.stopped_at is not null and stopped.resumed_at is null)";
  }

  /** The same, of an employee in a criteria query. */
  static Subquery<Long> subquery(EntityManager em, CriteriaQuery<?> query, Root<?> employee) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    Subquery<Long> subquery = query.subquery(Long.class);
    Root<?> bounce = subquery.from(Entities.named(em, "BounceRow"));
    return subquery
        .select(bounce.<Long>get("id"))
        .where(
            cb.equal(bounce.get("address"), employee.get("address")),
            cb.isNotNull(bounce.get("stoppedAt")),
            cb.isNull(bounce.get("resumedAt")));
  }

  /** The last stop of an address, over or not; one query. */
  public static Optional<Stopped> last(EntityManager em, EmailAddress address) {
    return Sql.of("select stopped_at, resumed_at from mg_bounce where stopped_at is not null")
        .add("and address = ?", address.text())
        .list(em, Stopped::read)
        .stream()
        .findFirst();
  }

  /** Whether nothing is delivered now. */
  public boolean isNow() {
    return until.isEmpty();
  }

  /** Whether nothing was delivered then. */
  public boolean includes(Instant then) {
    return !then.isBefore(since) && until.filter(end -> !then.isBefore(end)).isEmpty();
  }

  private static Stopped read(ResultSet row) throws SQLException {
    return new Stopped(
        Utc.instant(row.getObject(1, LocalDateTime.class)).orElseThrow(),
        Utc.instant(row.getObject(2, LocalDateTime.class)));
  }
}
