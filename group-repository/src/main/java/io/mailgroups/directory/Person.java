// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What decisions ask of a person.
 *
 * @param address the primary address, also of someone who was looked up by an alias
 * @param departments names of the departments they are in, by path
 */
public record Person(
    long employeeId, EmailAddress address, boolean active, Map<String, String> departments) {
  private static final String COLUMNS =
      "select e.id, e.address, e.status, d.path, d.name from mg_employee e left join"
          + " mg_employee_department ed on ed.employee_id = e.id left join mg_department d on d.id"
          + " = ed.department_id";

  /** The employee with this primary address or alias; one query. */
  public static Optional<Person> find(EntityManager em, EmailAddress address) {
    return found(
        em.createNativeQuery(
                COLUMNS
                    + " where e.address = ?1 or e.id = (select"
                    + " a.employee_id from mg_employee_alias a where a.address = ?1)")
            .setParameter(1, address.text())
            .getResultList());
  }

  /** The employee with this id; one query. */
  public static Optional<Person> find(EntityManager em, long employeeId) {
    return found(
        em.createNativeQuery(COLUMNS + " where e.id = ?1")
            .setParameter(1, employeeId)
            .getResultList());
  }

  private static Optional<Person> found(List<?> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(of(rows));
  }

  /** Paths of the departments they are in. */
  public Set<String> departmentPaths() {
    return departments.keySet();
  }

  /** Whether they are in this department, or below it. */
  public boolean isIn(long departmentId, boolean orBelow) {
    return departmentPaths().stream()
        .map(Department::lineage)
        .anyMatch(
            lineage ->
                orBelow
                    ? lineage.contains(departmentId)
                    : lineage.get(lineage.size() - 1) == departmentId);
  }

  /** Ids of the departments they are in, and of all above these. */
  public Set<Long> lineages() {
    Set<Long> ids = new HashSet<>();
    departmentPaths().forEach(path -> ids.addAll(Department.lineage(path)));
    return ids;
  }

  private static Person of(List<?> rows) {
    Object[] first = (Object[]) rows.get(0);
    Map<String, String> departments = new TreeMap<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      Optional.ofNullable((String) columns[3])
          .ifPresent(path -> departments.put(path, (String) columns[4]));
    }
    return new Person(
        ((Number) first[0]).longValue(),
        new EmailAddress((String) first[1]),
        EmployeeStatus.ACTIVE.name().equals(first[2]),
        departments);
  }
}
