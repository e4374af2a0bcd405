// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The accounts of administrators. Passwords are hashed by who calls. */
public final class Accounts {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;

  /** Over a database. */
  public Accounts(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** All of them by name; a constant number of queries. */
  public List<Account> all() {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "select distinct a from AccountRow a left join fetch a.departments order by"
                        + " a.name",
                    AccountRow.class)
                .getResultStream()
                .map(AccountRow::toAccount)
                .toList());
  }

  /** The account with this id, whatever its state. */
  public Optional<Account> find(long id) {
    return database.inTransaction(
        em -> Optional.ofNullable(em.find(AccountRow.class, id)).map(AccountRow::toAccount));
  }

  /** The account with this address or local name, whatever its state. */
  public Optional<Account> find(String name) {
    return database.inTransaction(em -> AccountNames.find(em, name).map(AccountRow::toAccount));
  }

  /**
   * The administrator with exactly this address (which James proved) or local name, with what is
   * granted now; empty for an account that is disabled or whose employee isn't active. One query,
   * for every request.
   */
  public Optional<Administrator> administrator(String name) {
    return database.inTransaction(em -> SignInQuery.find(em, AccountNames.canonical(name)));
  }

  /** The password hash of a local account, whatever its state. */
  public Optional<String> passwordHash(String name) {
    return database.inTransaction(
        em -> AccountNames.find(em, name).flatMap(AccountRow::passwordHash));
  }

  /**
   * Makes an account for somebody with a mailbox; of an employee's aliases the primary address
   * counts.
   *
   * @throws InvalidValue if a department doesn't exist, or the address is a mail group's
   * @throws Conflict if there is an account of that name
   */
  public Account create(Change change, EmailAddress address, Grants grants) {
    return database.inTransaction(
        em -> {
          AccountNames.Mailbox mailbox = AccountNames.mailbox(em, address);
          return insert(
              em,
              change,
              new AccountRow(
                  mailbox.address().text(),
                  mailbox.employeeId(),
                  Optional.empty(),
                  grants,
                  Utc.now(clock)));
        });
  }

  /**
   * Makes an account for somebody without a mailbox.
   *
   * @param name 2 to 64 of a-z, 0-9, {@code .}, {@code _} and {@code -}
   */
  public Account createLocal(Change change, String name, String passwordHash, Grants grants) {
    return database.inTransaction(em -> insertLocal(em, change, name, passwordHash, grants));
  }

  /**
   * Changes the state and the grants; disabling ends the sessions.
   *
   * @param ifVersion the version that was read, to be told of a change in between
   * @throws Conflict if it is the last postmaster's
   */
  public Account update(
      Change change, long id, OptionalInt ifVersion, AccountState state, Grants grants) {
    return database.inTransaction(
        em -> {
          Locks.ADMINISTRATORS.take(em);
          AccountRow row = row(em, id);
          if (ifVersion.isPresent() && ifVersion.getAsInt() != row.version()) {
            throw new StaleVersion(row.data().name());
          }
          AccountData before = row.data();
          if (!before.equals(new AccountData(before.name(), state, grants))) {
            requireDepartments(em, grants);
            row.change(state, grants);
            em.flush();
            requireAPostmaster(em, before, Optional.of(row.data()));
            audit.updated(em, change, subject(id, before), before, row.data());
          }
          return row.toAccount();
        });
  }

  /** Gives a local account another password; ends its sessions. */
  public void setPassword(Change change, long id, String passwordHash) {
    database.inTransactionDo(
        em -> {
          AccountRow row = row(em, id);
          if (!row.data().isLocal()) {
            throw new InvalidValue(
                "/password",
                "password-in-james",
                row.data().name() + " has its password in James.");
          }
          row.setPassword(passwordHash);
          audit.happened(em, change, "set-password", subject(id, row.data()), row.data());
        });
  }

  /** Ends all sessions of an account. */
  public void signOutEverywhere(Change change, long id) {
    database.inTransactionDo(
        em -> {
          AccountRow row = row(em, id);
          row.endSessions();
          audit.happened(em, change, "sign-out-everywhere", subject(id, row.data()), row.data());
        });
  }

  /**
   * Deletes an account with its tokens.
   *
   * @throws Conflict if it is the last postmaster's
   */
  public void delete(Change change, long id) {
    database.inTransactionDo(
        em -> {
          Locks.ADMINISTRATORS.take(em);
          AccountRow row = row(em, id);
          AccountData before = row.data();
          em.remove(row);
          em.flush();
          requireAPostmaster(em, before, Optional.empty());
          audit.deleted(em, change, subject(id, before), before);
        });
  }

  Account insertLocal(
      EntityManager em, Change change, String name, String passwordHash, Grants grants) {
    return insert(
        em,
        change,
        new AccountRow(
            AccountNames.local(name),
            Optional.empty(),
            Optional.of(passwordHash),
            grants,
            Utc.now(clock)));
  }

  private Account insert(EntityManager em, Change change, AccountRow row) {
    requireDepartments(em, row.data().grants());
    em.persist(row);
    em.flush();
    Account created = row.toAccount();
    audit.created(em, change, subject(created.id(), created.data()), created.data());
    return created;
  }

  private static void requireAPostmaster(
      EntityManager em, AccountData before, Optional<AccountData> after) {
    if (isPostmaster(before) && after.filter(Accounts::isPostmaster).isEmpty()) {
      LastPostmaster.requireAnother(em, before);
    }
  }

  private static boolean isPostmaster(AccountData data) {
    return data.state() == AccountState.ENABLED && data.grants().has(AdminRole.POSTMASTER);
  }

  private static void requireDepartments(EntityManager em, Grants grants) {
    if (grants.departmentIds().isEmpty()) {
      return;
    }
    List<Long> present =
        em.createQuery("select d.id from DepartmentRow d where d.id in :ids", Long.class)
            .setParameter("ids", grants.departmentIds())
            .getResultList();
    grants.departmentIds().stream()
        .filter(id -> !present.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new InvalidValue(
                  "/departments", "unknown-department", "There is no department " + id + ".");
            });
  }

  private static AccountRow row(EntityManager em, long id) {
    @Nullable AccountRow row = em.find(AccountRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new NotFound("administrator " + id);
    }
    return row;
  }

  private static Subject subject(long id, AccountData data) {
    return new Subject("account", String.valueOf(id), data.name());
  }
}
