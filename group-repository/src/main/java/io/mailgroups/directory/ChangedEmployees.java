// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Sql;
import io.mailgroups.database.WordTable;
import io.mailgroups.directory.EmployeeOutcome.Failed;
import io.mailgroups.directory.EmployeeOutcome.Updated;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes many people whose addresses stay. */
final class ChangedEmployees {
  private final EntityManager em;
  private final AuditLog audit;
  private final LeaverListener leavers;
  private final Change change;

  ChangedEmployees(EntityManager em, AuditLog audit, LeaverListener leavers, Change change) {
    this.em = em;
    this.audit = audit;
    this.leavers = leavers;
    this.change = change;
  }

  void write(List<BatchEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    Map<Long, Integer> versions = lock(entries);
    entries.forEach(entry -> refuseIfStale(entry, versions));
    List<BatchEntry> open = entries.stream().filter(BatchEntry::isOpen).toList();
    if (!open.isEmpty()) {
      update(open);
      replaceParts(open);
      open.forEach(this::end);
      List<Long> departed =
          open.stream()
              .filter(one -> Employees.departs(one.before().orElseThrow().data(), one.data()))
              .map(ChangedEmployees::id)
              .toList();
      if (!departed.isEmpty()) {
        leavers.leave(em, change, departed);
      }
    }
  }

  // In one order, or two of these at once would wait for each other.
  private Map<Long, Integer> lock(List<BatchEntry> entries) {
    Map<Long, Integer> versions = new HashMap<>();
    Sql.of("select id, version from mg_employee where id in")
        .addList(entries.stream().map(ChangedEmployees::id).toList())
        .add("order by id for update")
        .list(em, row -> versions.put(row.getLong(1), row.getInt(2)));
    return versions;
  }

  private static void refuseIfStale(BatchEntry entry, Map<Long, Integer> versions) {
    Employee before = entry.before().orElseThrow();
    @Nullable Integer version = versions.get(before.id());
    if (version == null || version != before.version()) {
      entry.end(
          new Failed(
              "", "stale", before.address() + " was changed by someone else in the meantime."));
    }
  }

  private void update(List<BatchEntry> entries) {
    Map<Long, EmployeeRow> rows =
        em.createQuery("select e from EmployeeRow e where e.id in :ids", EmployeeRow.class)
            .setParameter("ids", entries.stream().map(ChangedEmployees::id).toList())
            .getResultStream()
            .collect(Collectors.toMap(EmployeeRow::id, Function.identity()));
    for (BatchEntry entry : entries) {
      @Nullable EmployeeRow manager =
          entry.managerId().map(id -> em.getReference(EmployeeRow.class, id)).orElse(null);
      @Nullable EmployeeRow row = rows.get(id(entry));
      if (row != null) {
        row.change(entry.data(), manager);
      }
    }
    em.flush();
    em.clear();
  }

  private void replaceParts(List<BatchEntry> entries) {
    EmployeeRows rows = new EmployeeRows();
    List<Long> moved = new ArrayList<>();
    List<Long> valued = new ArrayList<>();
    for (BatchEntry entry : entries) {
      EmployeeData before = entry.before().orElseThrow().data();
      if (!before.departments().equals(entry.data().departments())) {
        moved.add(id(entry));
        rows.addDepartments(id(entry), entry.data());
      }
      if (!before.attributes().equals(entry.data().attributes())) {
        valued.add(id(entry));
        rows.addAttributes(em, id(entry), entry.data());
      }
    }
    delete("mg_employee_department", moved);
    delete("mg_employee_attribute", valued);
    rows.write(em);
  }

  private void delete(String table, List<Long> employees) {
    if (!employees.isEmpty()) {
      Sql.of("delete from " + table + " where employee_id in").addList(employees).execute(em);
    }
  }

  private void end(BatchEntry entry) {
    Employee before = entry.before().orElseThrow();
    WordTable.EMPLOYEE.replace(em, before.id(), before.data().words(), entry.data().words());
    audit.updated(em, change, Employees.subject(before), before.data(), entry.data());
    entry.end(new Updated(before.id()));
  }

  private static long id(BatchEntry entry) {
    return entry.before().orElseThrow().id();
  }
}
