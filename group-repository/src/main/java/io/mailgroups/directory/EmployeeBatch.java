// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.directory.EmployeeOutcome.Created;
import io.mailgroups.directory.EmployeeOutcome.Failed;
import io.mailgroups.directory.EmployeeOutcome.Unchanged;
import io.mailgroups.directory.EmployeeOutcome.Updated;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes many people, some hundred with as few statements as one; a part of one transaction, which
 * is not to be committed if one of them failed.
 */
public final class EmployeeBatch {
  private final Database database;
  private final AuditLog audit;
  private final Employees employees;
  private final ClaimListener claims;
  private final LeaverListener leavers;
  private final Change change;
  private final BatchManagers managers = new BatchManagers();

  EmployeeBatch(
      Database database,
      AuditLog audit,
      Employees employees,
      ClaimListener claims,
      LeaverListener leavers,
      Change change) {
    this.database = database;
    this.audit = audit;
    this.employees = employees;
    this.claims = claims;
    this.leavers = leavers;
    this.change = change;
  }

  /**
   * What someone shall be.
   *
   * @param before as found by this batch; empty for someone new
   */
  public record Entry(Optional<Employee> before, EmployeeData data) {}

  /** Those with these ids. */
  public Map<Long, Employee> byId(Collection<Long> ids) {
    return find("e.id", ids).stream().collect(Collectors.toMap(Employee::id, Function.identity()));
  }

  /** Those with these external ids. */
  public Map<String, Employee> byExternalId(Collection<String> externalIds) {
    return find("e.externalId", externalIds).stream()
        .collect(
            Collectors.toMap(
                one -> one.data().profile().externalId().orElseThrow(), Function.identity()));
  }

  /** Those with these primary addresses. */
  public Map<EmailAddress, Employee> byAddress(Collection<EmailAddress> addresses) {
    return find("e.address", addresses.stream().map(EmailAddress::text).toList()).stream()
        .collect(Collectors.toMap(Employee::address, Function.identity()));
  }

  /**
   * Writes some hundred; nobody twice. A manager may be written later than whom they manage.
   *
   * @return what became of each, in this order
   */
  public List<EmployeeOutcome> write(List<Entry> some) {
    List<BatchEntry> entries = database.inTransaction(em -> writeTogether(em, some));
    // Those whose addresses someone has or had are written one by one.
    entries.stream().filter(BatchEntry::isOpen).forEach(one -> one.end(writeAlone(one)));
    entries.forEach(this::keepManager);
    return entries.stream().map(BatchEntry::outcome).toList();
  }

  /**
   * Ends, by giving everyone their manager.
   *
   * @return by the employee's id, the managers who are nobody
   */
  public Map<Long, EmailAddress> end() {
    return database.inTransaction(managers::end).stream()
        .collect(Collectors.toMap(BatchManagers.Wanted::employeeId, BatchManagers.Wanted::manager));
  }

  private List<BatchEntry> writeTogether(EntityManager em, List<Entry> some) {
    Locks.CLAIMS.take(em);
    List<BatchEntry> entries = withManagers(em, some);
    entries.stream()
        .filter(BatchEntry::isUnchanged)
        .forEach(one -> one.end(new Unchanged(one.before().orElseThrow().id())));
    BatchChecks checks = BatchChecks.of(em, entries);
    entries.stream().filter(BatchEntry::isOpen).forEach(checks::run);
    new NewEmployees(em, claims, audit, change)
        .write(
            entries.stream()
                .filter(one -> one.isOpen() && one.isNew())
                .filter(checks::hasFreeAddresses)
                .toList());
    new ChangedEmployees(em, audit, leavers, change)
        .write(
            entries.stream()
                .filter(one -> one.isOpen() && !one.isNew() && !one.isRenamed())
                .toList());
    return entries;
  }

  private static List<BatchEntry> withManagers(EntityManager em, List<Entry> some) {
    Map<EmailAddress, BatchManagers.Known> known =
        BatchManagers.known(
            em,
            some.stream()
                .flatMap(entry -> entry.data().profile().manager().stream())
                .collect(Collectors.toSet()));
    return some.stream()
        .map(
            entry -> {
              Profile profile = entry.data().profile();
              Optional<BatchManagers.Known> manager =
                  profile.manager().flatMap(address -> Optional.ofNullable(known.get(address)));
              Optional<EmailAddress> primary =
                  manager.map(BatchManagers.Known::primary).or(profile::manager);
              return new BatchEntry(
                  entry.before(), entry.data().withProfile(profile.withManager(primary)), manager);
            })
        .toList();
  }

  private EmployeeOutcome writeAlone(BatchEntry entry) {
    EmployeeData data = entry.data();
    if (entry.wantedManager().isPresent()) {
      data = data.withProfile(data.profile().withManager(Optional.empty()));
    }
    try {
      if (entry.isNew()) {
        return new Created(employees.create(change, data).id());
      }
      Employee before = entry.before().orElseThrow();
      return new Updated(
          employees.update(change, before.id(), OptionalInt.of(before.version()), data).id());
    } catch (InvalidValue e) {
      return Failed.of(e);
    } catch (Conflict e) {
      return Failed.of(e);
    }
  }

  private void keepManager(BatchEntry entry) {
    entry
        .wantedManager()
        .ifPresent(
            manager -> {
              if (entry.outcome() instanceof Created created) {
                managers.want(created.id(), manager);
              } else if (entry.outcome() instanceof Updated updated) {
                managers.want(updated.id(), manager);
              }
            });
  }

  private <K> List<Employee> find(String key, Collection<K> values) {
    return values.isEmpty()
        ? List.of()
        : database.inTransaction(
            em ->
                EmployeeParts.read(
                    em,
                    em.createQuery(
                            "select e from EmployeeRow e left join fetch e.manager where "
                                + key
                                + " in :values",
                            EmployeeRow.class)
                        .setParameter("values", values)
                        .getResultList()));
  }
}
