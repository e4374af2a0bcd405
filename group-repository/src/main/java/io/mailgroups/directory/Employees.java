// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.database.WordTable;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The people of the directory. */
public final class Employees {
  private final Database database;
  private final AuditLog audit;
  private final Addresses addresses;
  private final ClaimListener claims;
  private final LeaverListener leavers;

  /**
   * Over a database; whoever names addresses is told of those that become an employee's, and who
   * counts on people, of those who go.
   */
  public Employees(
      Database database,
      AuditLog audit,
      Addresses addresses,
      ClaimListener claims,
      LeaverListener leavers) {
    this.database = database;
    this.audit = audit;
    this.addresses = addresses;
    this.claims = claims;
    this.leavers = leavers;
  }

  /** The employee with this id. */
  public Optional<Employee> find(long id) {
    return database.inTransaction(
        em ->
            Optional.ofNullable(em.find(EmployeeRow.class, id))
                .map(row -> EmployeeParts.read(em, row)));
  }

  /** The employee with this primary address or alias. */
  public Optional<Employee> find(EmailAddress address) {
    return database.inTransaction(
        em ->
            rowByAddress(em, primaryAddress(em, address)).map(row -> EmployeeParts.read(em, row)));
  }

  /** What matters most of the employee with this primary address or alias; one statement. */
  public Optional<Person> person(EmailAddress address) {
    return database.inTransaction(em -> Person.find(em, address));
  }

  /**
   * The addresses, each alias of an employee replaced by the primary address; others are left as
   * they are.
   */
  public Set<EmailAddress> primaryAddresses(Collection<EmailAddress> written) {
    if (written.isEmpty()) {
      return Set.of();
    }
    Map<EmailAddress, EmailAddress> primaries =
        database.inTransaction(em -> primaries(em, written));
    Set<EmailAddress> found = new HashSet<>();
    written.forEach(address -> found.add(primaries.getOrDefault(address, address)));
    return found;
  }

  /**
   * Takes someone in.
   *
   * @throws Conflict if an address is taken
   */
  public Employee create(Change change, EmployeeData data) {
    return database.inTransaction(
        em -> {
          addresses.claim(em, data.address(), AddressKind.EMPLOYEE);
          EmployeeRow row = new EmployeeRow(data, manager(em, data));
          em.persist(row);
          em.flush();
          EmployeeAddresses holder = new EmployeeAddresses(em, claims, row, () -> {});
          holder.took(data.address());
          addresses.replaceAliases(em, Set.of(), data.aliases(), holder);
          Employee created = writeParts(em, row.id(), data);
          WordTable.EMPLOYEE.replace(em, row.id(), new TreeSet<>(), data.words());
          audit.created(em, change, subject(created), created.data());
          return created;
        });
  }

  /**
   * Makes an employee what the data say. The address of before becomes an alias if the data name it
   * as one, and stays reserved for the employee for 90 days if not.
   *
   * @param ifVersion the version that was read, to be told of a change in between
   */
  public Employee update(Change change, long id, OptionalInt ifVersion, EmployeeData data) {
    return database.inTransaction(
        em -> {
          if (EmployeeParts.names(em, id).filter(data.names()::equals).isEmpty()) {
            Locks.CLAIMS.take(em);
          }
          EmployeeRow row = row(em, id, ifVersion);
          Employee before = EmployeeParts.read(em, row);
          if (before.data().equals(data)) {
            return before;
          }
          addresses.replace(
              em,
              before.data().names(),
              data.names(),
              new EmployeeAddresses(em, claims, row, () -> row.change(data, manager(em, data))));
          Employee after = writeParts(em, id, data);
          WordTable.EMPLOYEE.replace(em, id, before.data().words(), data.words());
          audit.updated(em, change, subject(before), before.data(), after.data());
          if (departs(before.data(), after.data())) {
            leavers.leave(em, change, List.of(id));
          }
          return after;
        });
  }

  /** Removes someone, and with them their memberships, roles and settings. */
  public void delete(Change change, long id) {
    database.inTransactionDo(
        em -> {
          EmployeeRow row = row(em, id, OptionalInt.empty());
          Employee before = EmployeeParts.read(em, row);
          leavers.leave(em, change, List.of(id));
          em.createQuery("delete from EmployeeAttributeRow a where a.employee.id = :id")
              .setParameter("id", id)
              .executeUpdate();
          em.remove(row);
          em.flush();
          addresses.release(em, before.address());
          before.data().aliases().forEach(alias -> addresses.release(em, alias));
          audit.deleted(em, change, subject(before), before.data());
        });
  }

  /** Begins to write many, as a part of {@link Database#together} only. */
  public EmployeeBatch batch(Change change) {
    return new EmployeeBatch(database, audit, this, claims, leavers, change);
  }

  private static Employee writeParts(EntityManager em, long id, EmployeeData data) {
    EmployeeParts.writeDepartments(em, id, data.departments());
    EmployeeParts.writeAttributes(em, id, data.attributes());
    em.flush();
    em.clear();
    return EmployeeParts.read(em, em.find(EmployeeRow.class, id));
  }

  private static EmailAddress primaryAddress(EntityManager em, EmailAddress address) {
    return primaries(em, List.of(address)).getOrDefault(address, address);
  }

  static Map<EmailAddress, EmailAddress> primaries(
      EntityManager em, Collection<EmailAddress> written) {
    Map<EmailAddress, EmailAddress> primaries = new HashMap<>();
    em.createQuery(
            "select a.address, e.address from EmployeeAliasRow a, EmployeeRow e"
                + " where a.address in :addresses and e.id = a.employeeId",
            Object[].class)
        .setParameter("addresses", written.stream().map(EmailAddress::text).toList())
        .getResultStream()
        .forEach(
            columns ->
                primaries.put(
                    new EmailAddress((String) columns[0]), new EmailAddress((String) columns[1])));
    return primaries;
  }

  private static Optional<EmployeeRow> rowByAddress(EntityManager em, EmailAddress address) {
    return em.createQuery(
            "select e from EmployeeRow e where e.address = :address", EmployeeRow.class)
        .setParameter("address", address.text())
        .getResultStream()
        .findFirst();
  }

  private static @Nullable EmployeeRow manager(EntityManager em, EmployeeData data) {
    return data.profile()
        .manager()
        .map(
            address ->
                rowByAddress(em, address)
                    .orElseThrow(
                        () ->
                            new InvalidValue(
                                "/manager",
                                "unknown-employee",
                                "No employee has the address " + address + ".")))
        .orElse(null);
  }

  private static EmployeeRow row(EntityManager em, long id, OptionalInt ifVersion) {
    @Nullable EmployeeRow row = em.find(EmployeeRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new NotFound("employee " + id);
    }
    if (ifVersion.isPresent() && ifVersion.getAsInt() != row.version()) {
      throw new StaleVersion(row.address().text());
    }
    return row;
  }

  static boolean departs(EmployeeData before, EmployeeData after) {
    return after.status() == EmployeeStatus.DEPARTED && before.status() != EmployeeStatus.DEPARTED;
  }

  static Subject subject(Employee employee) {
    return new Subject("employee", String.valueOf(employee.id()), employee.address().text());
  }
}
