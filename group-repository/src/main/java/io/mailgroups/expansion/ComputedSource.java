// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Entities;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.ExceptionMode;
import io.mailgroups.group.ScopePath;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The people whom departments and condition of one rule mean, without those whom the rule names.
 */
final class ComputedSource implements Source {
  private final ComputedRule rule;
  private final Instant now;

  ComputedSource(ComputedRule rule, Instant now) {
    this.rule = rule;
    this.now = now;
  }

  @Override
  public Chunk after(EntityManager em, String address, int limit) {
    List<Object[]> people = people(em, address, limit);
    Map<Long, How> hows = hows(em, people);
    List<Candidate> candidates =
        people.stream()
            .map(
                columns ->
                    new Candidate(
                        new EmailAddress((String) columns[1]),
                        rule.groupId(),
                        hows.getOrDefault((Long) columns[0], new How.ByCondition())))
            .toList();
    return new Chunk(candidates, people.size() < limit);
  }

  private List<Object[]> people(EntityManager em, String after, int limit) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Object[]> query = cb.createQuery(Object[].class);
    Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
    query
        .multiselect(employee.get("id"), employee.get("address"))
        .where(
            cb.greaterThan(employee.<String>get("address"), after),
            cb.equal(employee.get("status"), EmployeeStatus.ACTIVE),
            rule.matches(em, query, employee),
            cb.not(cb.exists(named(em, query, employee))),
            cb.not(cb.exists(Stopped.subquery(em, query, employee))))
        .orderBy(cb.asc(employee.get("address")));
    return em.createQuery(query).setMaxResults(limit).getResultList();
  }

  // The excluded are out; the included are a source of their own.
  private Subquery<Long> named(EntityManager em, CriteriaQuery<?> query, Root<?> employee) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    LocalDateTime at = Utc.column(now);
    Subquery<Long> subquery = query.subquery(Long.class);
    Root<?> named = subquery.from(Entities.named(em, "ExceptionRow"));
    Predicate begun =
        cb.or(
            cb.isNull(named.get("validFrom")),
            cb.lessThanOrEqualTo(named.<LocalDateTime>get("validFrom"), at));
    Predicate notEnded =
        cb.or(
            cb.isNull(named.get("validTo")),
            cb.greaterThan(named.<LocalDateTime>get("validTo"), at));
    return subquery
        .select(named.<Long>get("id"))
        .where(
            cb.equal(named.get("groupId"), rule.groupId()),
            named.get("mode").in(ExceptionMode.INCLUDE, ExceptionMode.EXCLUDE),
            cb.equal(named.get("employeeId"), employee.get("id")),
            begun,
            notEnded);
  }

  private Map<Long, How> hows(EntityManager em, List<Object[]> people) {
    Map<Long, How> hows = new HashMap<>();
    if (people.isEmpty() || rule.departments().isEmpty()) {
      return hows;
    }
    em.createQuery(
            "select ed.employeeId, d.path, d.name from EmployeeDepartmentRow ed, DepartmentRow d"
                + " where ed.employeeId in :people and d.id = ed.departmentId order by d.path",
            Object[].class)
        .setParameter("people", people.stream().map(columns -> (Long) columns[0]).toList())
        .getResultStream()
        .filter(columns -> covers((String) columns[1]))
        .forEach(
            columns ->
                hows.putIfAbsent((Long) columns[0], new How.InDepartment((String) columns[2])));
    return hows;
  }

  private boolean covers(String departmentPath) {
    return rule.departments().stream().anyMatch((ScopePath scope) -> scope.covers(departmentPath));
  }
}
