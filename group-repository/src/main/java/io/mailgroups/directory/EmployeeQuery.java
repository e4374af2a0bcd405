// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.listing.Words;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.List;

/** A filter as a query; by criteria, since conditions are. */
final class EmployeeQuery {
  private final EntityManager em;
  private final CriteriaBuilder cb;
  private final EmployeeFilter filter;
  private final List<Department> departments;

  /** Reads where the departments lie, if any are asked for. */
  EmployeeQuery(EntityManager em, EmployeeFilter filter) {
    this.em = em;
    this.cb = em.getCriteriaBuilder();
    this.filter = filter;
    this.departments =
        filter.departments().isEmpty()
            ? List.of()
            : em.createQuery(
                    "select d from DepartmentRow d where d.id in :ids", DepartmentRow.class)
                .setParameter("ids", filter.departments())
                .getResultStream()
                .map(DepartmentRow::toDepartment)
                .toList();
  }

  /** Those after an address, in address order. */
  List<EmployeeRow> page(String after, int limit) {
    CriteriaQuery<EmployeeRow> query = cb.createQuery(EmployeeRow.class);
    Root<EmployeeRow> employee = query.from(EmployeeRow.class);
    List<Predicate> wanted = wanted(query, employee);
    wanted.add(cb.greaterThan(employee.<String>get("address"), after));
    query
        .select(employee)
        .where(wanted.toArray(Predicate[]::new))
        .orderBy(cb.asc(employee.get("address")));
    return em.createQuery(query).setMaxResults(limit).getResultList();
  }

  long count() {
    CriteriaQuery<Long> query = cb.createQuery(Long.class);
    Root<EmployeeRow> employee = query.from(EmployeeRow.class);
    query.select(cb.count(employee)).where(wanted(query, employee).toArray(Predicate[]::new));
    return em.createQuery(query).getSingleResult();
  }

  private List<Predicate> wanted(CriteriaQuery<?> query, Root<EmployeeRow> employee) {
    List<Predicate> wanted = new ArrayList<>();
    filter.prefixes().forEach(prefix -> wanted.add(hasWord(query, employee, prefix)));
    if (!filter.statuses().isEmpty()) {
      wanted.add(employee.get("status").in(filter.statuses()));
    }
    List<Predicate> places = places(query, employee);
    if (!places.isEmpty()) {
      wanted.add(cb.or(places.toArray(Predicate[]::new)));
    }
    filter.condition().ifPresent(c -> wanted.add(c.toPredicate(cb, query, employee)));
    return wanted;
  }

  private Predicate hasWord(AbstractQuery<?> query, Root<EmployeeRow> employee, String prefix) {
    Subquery<Long> owners = query.subquery(Long.class);
    Root<EmployeeWordRow> word = owners.from(EmployeeWordRow.class);
    owners
        .select(word.get("employeeId"))
        .where(
            cb.greaterThanOrEqualTo(word.<String>get("word"), prefix),
            cb.lessThan(word.<String>get("word"), Words.endOf(prefix)));
    return employee.get("id").in(owners);
  }

  private List<Predicate> places(AbstractQuery<?> query, Root<EmployeeRow> employee) {
    List<Predicate> places = new ArrayList<>();
    if (filter.withoutDepartment()) {
      Subquery<Long> any = query.subquery(Long.class);
      Root<EmployeeDepartmentRow> assignment = any.from(EmployeeDepartmentRow.class);
      any.select(assignment.get("departmentId"))
          .where(cb.equal(assignment.get("employeeId"), employee.get("id")));
      places.add(cb.not(cb.exists(any)));
    }
    if (!filter.departments().isEmpty()) {
      // Departments that don't exist have nobody.
      places.add(departments.isEmpty() ? cb.disjunction() : inDepartments(query, employee));
    }
    return places;
  }

  // Nothing correlated and one root in each, see ComputedRule.
  private Predicate inDepartments(AbstractQuery<?> query, Root<EmployeeRow> employee) {
    Subquery<Long> people = query.subquery(Long.class);
    Root<EmployeeDepartmentRow> assignment = people.from(EmployeeDepartmentRow.class);
    Subquery<Long> meant = people.subquery(Long.class);
    Root<DepartmentRow> department = meant.from(DepartmentRow.class);
    meant
        .select(department.get("id"))
        .where(
            cb.or(departments.stream().map(d -> covers(department, d)).toArray(Predicate[]::new)));
    people.select(assignment.get("employeeId")).where(assignment.get("departmentId").in(meant));
    return employee.get("id").in(people);
  }

  private Predicate covers(Root<DepartmentRow> department, Department asked) {
    return filter.below()
        ? cb.and(
            cb.greaterThanOrEqualTo(department.<String>get("path"), asked.path()),
            cb.lessThan(department.<String>get("path"), Department.endOf(asked.path())))
        : cb.equal(department.get("id"), asked.id());
  }
}
