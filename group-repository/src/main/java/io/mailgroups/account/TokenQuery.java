// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a token's value opens, in one query. */
final class TokenQuery {
  private static final Duration NOTED_ONCE_PER = Duration.ofHours(1);

  private static final String BY_HASH =
      "select t.id, t.access, t.ceiling, t.last_used_at, coalesce(a.name, e.address), e.id, "
          + GrantColumns.NAMES
          + " from mg_api_token t left join mg_account a on a.id = t.account_id"
          // Two ways to the employee would be an "or" that no index serves.
          + " left join mg_employee ae on ae.address = a.name"
          + " left join mg_employee e on e.id = coalesce(t.employee_id, ae.id)"
          + GrantColumns.DEPARTMENTS
          + " where t.secret_hash = ?1 and t.revoked_at is null and t.expires_at > ?2 and ((a.id is"
          + " null and e.status = 'ACTIVE') or ("
          + GrantColumns.USABLE
          + "))";

  private TokenQuery() {}

  static Optional<AccessScope> find(EntityManager em, String hash, LocalDateTime now) {
    @SuppressWarnings("unchecked")
    List<@Nullable Object[]> rows =
        em.createNativeQuery(BY_HASH).setParameter(1, hash).setParameter(2, now).getResultList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Object[] first = rows.get(0);
    noteUse(em, SignInQuery.number(first[0]).orElseThrow(), first[3], now);
    return Optional.of(
        GrantColumns.scope(
            String.valueOf(first[4]),
            SignInQuery.number(first[5]),
            rows,
            6,
            AdminRole.valueOf(String.valueOf(first[2])),
            Access.valueOf(String.valueOf(first[1]))));
  }

  private static void noteUse(
      EntityManager em, long id, @Nullable Object lastUsed, LocalDateTime now) {
    LocalDateTime longAgo = now.minus(NOTED_ONCE_PER);
    if (lastUsed instanceof Timestamp at && at.toLocalDateTime().isAfter(longAgo)) {
      return;
    }
    em.createQuery(
            "update TokenRow t set t.lastUsedAt = :now where t.id = :id"
                + " and (t.lastUsedAt is null or t.lastUsedAt <= :longAgo)")
        .setParameter("now", now)
        .setParameter("id", id)
        .setParameter("longAgo", longAgo)
        .executeUpdate();
  }
}
