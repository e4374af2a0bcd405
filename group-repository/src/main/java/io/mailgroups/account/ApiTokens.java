// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tokens by which scripts use the REST API in somebody's name, with no more than their rights. */
public final class ApiTokens {
  private static final String PREFIX = "mg_";
  private static final int RANDOM_CHARACTERS = 40;
  private static final Duration MAX_LIFE = Duration.ofDays(366);
  private static final long NOBODY = -1;

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random;

  /** Over a database. */
  public ApiTokens(Database database, AuditLog audit, Clock clock, SecureRandom random) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a token.
   *
   * @throws InvalidValue if there is no such owner, or it expires in the past or after a year
   */
  public NewToken create(Change change, TokenData data) {
    Instant now = clock.instant();
    if (!data.expiresAt().isAfter(now) || data.expiresAt().isAfter(now.plus(MAX_LIFE))) {
      throw new InvalidValue(
          "/expiresAt", "range", "A token expires in the future, within a year.");
    }
    String value = PREFIX + Secrets.random(random, RANDOM_CHARACTERS);
    return database.inTransaction(
        em -> {
          TokenOwner owner = TokenOwner.named(em, data.owner());
          TokenRow row = new TokenRow(owner, data, Secrets.hash(value), Utc.now(clock));
          em.persist(row);
          em.flush();
          ApiToken token = row.toToken(data.owner());
          audit.created(em, change, subject(token), token.data());
          return new NewToken(token, value);
        });
  }

  /**
   * What the value of a token opens now; empty for one that is unknown, expired or revoked, and if
   * its owner may not sign in. One query, and a write in an hour to note its use.
   */
  public Optional<AccessScope> scope(String value) {
    return value.startsWith(PREFIX)
        ? database.inTransaction(em -> TokenQuery.find(em, Secrets.hash(value), Utc.now(clock)))
        : Optional.empty();
  }

  /** The token with this id. */
  public Optional<ApiToken> find(long id) {
    return database.inTransaction(
        em ->
            Optional.ofNullable(em.find(TokenRow.class, id))
                .map(row -> TokenOwner.withNames(em, List.of(row)).get(0)));
  }

  /** The tokens of an account or employee, newest first; also those that expired or are revoked. */
  public List<ApiToken> of(String owner) {
    return database.inTransaction(
        em -> {
          TokenOwner found = TokenOwner.named(em, AccountNames.canonical(owner));
          return TokenOwner.withNames(
              em,
              em.createQuery(
                      "select t from TokenRow t where t.accountId = :account or t.employeeId ="
                          + " :employee order by t.id desc",
                      TokenRow.class)
                  .setParameter("account", found.accountId().orElse(NOBODY))
                  .setParameter("employee", found.employeeId().orElse(NOBODY))
                  .getResultList());
        });
  }

  /**
   * All tokens, newest first; a constant number of queries.
   *
   * @param before the id of the last one on the page before; empty for the first page
   */
  public List<ApiToken> page(OptionalLong before, int limit) {
    return database.inTransaction(
        em ->
            TokenOwner.withNames(
                em,
                em.createQuery(
                        "select t from TokenRow t where t.id < :before order by t.id desc",
                        TokenRow.class)
                    .setParameter("before", before.orElse(Long.MAX_VALUE))
                    .setMaxResults(limit)
                    .getResultList()));
  }

  /** Revokes a token at once and for good; one that is revoked already stays as it is. */
  public void revoke(Change change, long id) {
    database.inTransactionDo(
        em -> {
          @Nullable TokenRow row = em.find(TokenRow.class, id, LockModeType.PESSIMISTIC_WRITE);
          if (row == null) {
            throw new NotFound("token " + id);
          }
          if (!row.isRevoked()) {
            row.revoke(Utc.now(clock));
            ApiToken token = TokenOwner.withNames(em, List.of(row)).get(0);
            audit.happened(em, change, "revoke", subject(token), token.data());
          }
        });
  }

  private static Subject subject(ApiToken token) {
    return new Subject("api-token", String.valueOf(token.id()), token.data().name());
  }
}
