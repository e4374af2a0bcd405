// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The addresses that employees give no group; postmasters may. */
public final class ReservedAddresses {
  /** Patterns at most: each new group is held against all of them. */
  public static final int MAX_PATTERNS = 1_000;

  private static final Subject SUBJECT =
      new Subject("reserved-addresses", "reserved-addresses", "reserved addresses");

  private final Database database;
  private final AuditLog audit;

  /** Over a database. */
  public ReservedAddresses(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** All of them, for the audit log. */
  record Patterns(List<AddressPattern> patterns) {}

  /** All of them, in order; one statement. */
  public SortedSet<AddressPattern> all() {
    return database.inTransaction(ReservedAddresses::read);
  }

  /** Whether an address is kept from employees; one statement. */
  public boolean have(EmailAddress address) {
    return all().stream().anyMatch(pattern -> pattern.matches(address));
  }

  /**
   * Makes them exactly these.
   *
   * @throws InvalidValue if these are too many
   */
  public void replace(Change change, Collection<AddressPattern> patterns) {
    SortedSet<AddressPattern> wanted = new TreeSet<>(patterns);
    if (wanted.size() > MAX_PATTERNS) {
      throw new InvalidValue("/patterns", "too-many", "At most " + MAX_PATTERNS + " patterns.");
    }
    database.inTransactionDo(
        em -> {
          Locks.SETTINGS.take(em);
          SortedSet<AddressPattern> before = read(em);
          Sql.of("delete from mg_reserved_address").execute(em);
          wanted.forEach(
              pattern ->
                  Sql.of("insert into mg_reserved_address (pattern) values (?)", pattern.text())
                      .execute(em));
          audit.updated(
              em,
              change,
              SUBJECT,
              new Patterns(List.copyOf(before)),
              new Patterns(List.copyOf(wanted)));
        });
  }

  static SortedSet<AddressPattern> read(EntityManager em) {
    return new TreeSet<>(
        Sql.of("select pattern from mg_reserved_address")
            .list(em, row -> new AddressPattern(row.getString(1))));
  }
}
