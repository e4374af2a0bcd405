// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people of the directory as lists, in address order. */
public final class EmployeeList {
  private static final int AT_ONCE = 1_000;

  private final Database database;

  /** Over a database. */
  public EmployeeList(Database database) {
    this.database = database;
  }

  /** A page of those whom a filter wants; two statements, one more if it names departments. */
  public Page<EmployeeSummary> page(EmployeeFilter filter, PageRequest request) {
    return database.inTransaction(em -> rows(em, filter, request).map(rows -> summaries(em, rows)));
  }

  /** The same page with all that is known of them; at most five statements more. */
  public Page<Employee> full(EmployeeFilter filter, PageRequest request) {
    return database.inTransaction(
        em ->
            rows(em, filter, request).map(rows -> EmployeeParts.read(em, withManagers(em, rows))));
  }

  /** The name of one of them; one statement. */
  public Optional<EmployeeName> name(long id) {
    return name("e.id = ?", id);
  }

  /** The name of the one with this primary address; one statement. */
  public Optional<EmployeeName> name(EmailAddress primary) {
    return name("e.address = ?", primary.text());
  }

  private Optional<EmployeeName> name(String condition, Object value) {
    Sql sql =
        Sql.of(
            "select e.id, e.address, e.display_name, e.status from mg_employee e where "
                + condition,
            value);
    return database
        .inTransaction(
            em ->
                sql.list(
                    em,
                    row ->
                        new EmployeeName(
                            row.getLong("id"),
                            new EmailAddress(row.getString("address")),
                            row.getString("display_name"),
                            EmployeeStatus.valueOf(row.getString("status")))))
        .stream()
        .findFirst();
  }

  /** How many a filter wants. */
  public long count(EmployeeFilter filter) {
    return database.inTransaction(em -> new EmployeeQuery(em, filter).count());
  }

  /** Those of some ids who are there; two statements for each thousand. */
  public Map<Long, EmployeeSummary> byId(Collection<Long> ids) {
    return some("e.id", ids).stream()
        .collect(Collectors.toMap(EmployeeSummary::id, Function.identity()));
  }

  /** Those of some primary addresses who are there; two statements for each thousand. */
  public Map<EmailAddress, EmployeeSummary> byAddress(Collection<EmailAddress> addresses) {
    return some("e.address", addresses.stream().map(EmailAddress::text).toList()).stream()
        .collect(Collectors.toMap(EmployeeSummary::address, Function.identity()));
  }

  /** The display names of those of these addresses that are an employee's primary ones. */
  public Map<EmailAddress, String> displayNames(Collection<EmailAddress> addresses) {
    Map<EmailAddress, String> names = new HashMap<>();
    if (!addresses.isEmpty()) {
      database.inTransactionDo(
          em ->
              em.createQuery(
                      "select e.address, e.displayName from EmployeeRow e where e.address in"
                          + " :addresses",
                      Object[].class)
                  .setParameter("addresses", addresses.stream().map(EmailAddress::text).toList())
                  .getResultStream()
                  .forEach(
                      columns ->
                          names.put(new EmailAddress((String) columns[0]), (String) columns[1])));
    }
    return names;
  }

  private List<EmployeeSummary> some(String key, Collection<?> values) {
    List<Object> each = values.stream().distinct().map(Object.class::cast).toList();
    List<EmployeeSummary> found = new ArrayList<>();
    for (int from = 0; from < each.size(); from += AT_ONCE) {
      List<Object> part = each.subList(from, Math.min(each.size(), from + AT_ONCE));
      found.addAll(
          database.inTransaction(
              em ->
                  summaries(
                      em,
                      em.createQuery(
                              "select e from EmployeeRow e where " + key + " in :values",
                              EmployeeRow.class)
                          .setParameter("values", part)
                          .getResultList())));
    }
    return found;
  }

  private static Page<EmployeeRow> rows(
      EntityManager em, EmployeeFilter filter, PageRequest request) {
    List<EmployeeRow> found =
        new EmployeeQuery(em, filter).page(request.afterText(), request.limit() + 1);
    return Page.of(found, request, EmployeeRow::address);
  }

  // Each would be read by itself otherwise.
  private static List<EmployeeRow> withManagers(EntityManager em, List<EmployeeRow> rows) {
    return rows.isEmpty()
        ? rows
        : em.createQuery(
                "select e from EmployeeRow e left join fetch e.manager where e.id in :ids order by"
                    + " e.address",
                EmployeeRow.class)
            .setParameter("ids", rows.stream().map(EmployeeRow::id).toList())
            .getResultList();
  }

  private static List<EmployeeSummary> summaries(EntityManager em, List<EmployeeRow> rows) {
    Map<Long, Department> departments = primaryDepartments(em, rows);
    return rows.stream()
        .map(row -> row.summary(Optional.ofNullable(departments.get(row.id()))))
        .toList();
  }

  private static Map<Long, Department> primaryDepartments(
      EntityManager em, List<EmployeeRow> rows) {
    Map<Long, Department> departments = new HashMap<>();
    if (!rows.isEmpty()) {
      // Not in JPQL: beside another column, the provider reads each entity by itself.
      Sql.of(
              "select "
                  + DepartmentList.COLUMNS
                  + ", ed.employee_id from mg_employee_department ed join mg_department d on d.id ="
                  + " ed.department_id where ed.is_primary and ed.employee_id in")
          .addList(rows.stream().map(EmployeeRow::id).toList())
          .list(em, row -> departments.put(row.getLong("employee_id"), DepartmentList.read(row)));
    }
    return departments;
  }
}
