// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.database.Utc;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The first start: without a postmaster who can sign in, whoever reads the log may make one, once.
 */
public final class SetUp {
  // 43 of 62 characters are 256 bits.
  private static final int SECRET_CHARACTERS = 43;

  private final Database database;
  private final Accounts accounts;
  private final Clock clock;
  private final SecureRandom random;

  /** Over a database. */
  public SetUp(Database database, Accounts accounts, Clock clock, SecureRandom random) {
    this.database = database;
    this.accounts = accounts;
    this.clock = clock;
    this.random = random;
  }

  /** Whether there is no postmaster who can sign in. */
  public boolean isNeeded() {
    return database.inTransaction(em -> !LastPostmaster.isThere(em));
  }

  /**
   * A new secret, to be shown to whoever started the webapp, if a set-up is needed. Those of other
   * instances stay good until one is used.
   *
   * @param validFor until when it can be used
   */
  public Optional<String> begin(Duration validFor) {
    return database.inTransaction(
        em -> {
          if (LastPostmaster.isThere(em)) {
            return Optional.empty();
          }
          LocalDateTime now = Utc.now(clock);
          em.createQuery("delete from SetUpRow s where s.expiresAt <= :now")
              .setParameter("now", now)
              .executeUpdate();
          String secret = Secrets.random(random, SECRET_CHARACTERS);
          em.persist(new SetUpRow(Secrets.hash(secret), now.plus(validFor)));
          return Optional.of(secret);
        });
  }

  /** Whether a secret can be used now. */
  public boolean accepts(String secret) {
    return database.inTransaction(em -> !LastPostmaster.isThere(em) && isGood(em, secret));
  }

  /**
   * Makes the first postmaster, a local account, and spends all secrets.
   *
   * @throws Conflict if there is a postmaster by now, or the name is taken
   * @throws InvalidValue if the secret is unknown or too old, or the name can't be
   */
  public Account complete(Change change, String secret, String name, String passwordHash) {
    return database.inTransaction(
        em -> {
          Locks.ADMINISTRATORS.take(em);
          if (LastPostmaster.isThere(em)) {
            throw new Conflict(
                Conflict.Kind.SET_UP_DONE, "There is a postmaster already; sign in as one.");
          }
          if (!isGood(em, secret)) {
            throw new InvalidValue(
                "/secret",
                "unknown-secret",
                "This set-up link is not known, or too old; start again for a new one.");
          }
          em.createQuery("delete from SetUpRow s").executeUpdate();
          return accounts.insertLocal(
              em, change, name, passwordHash, Grants.of(AdminRole.POSTMASTER));
        });
  }

  private boolean isGood(EntityManager em, String secret) {
    return em.createQuery(
                "select count(s) from SetUpRow s where s.secretHash = :hash and s.expiresAt > :now",
                Long.class)
            .setParameter("hash", Secrets.hash(secret))
            .setParameter("now", Utc.now(clock))
            .getSingleResult()
        > 0;
  }
}
