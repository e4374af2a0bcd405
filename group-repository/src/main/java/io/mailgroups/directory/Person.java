// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What decisions ask of a person.
 *
 * @param address the primary address, also of someone who was looked up by an alias
 * @param departmentPaths paths of the departments they are in
 */
public record Person(
    long employeeId, EmailAddress address, boolean active, List<String> departmentPaths) {

  /** The employee with this primary address or alias; one query. */
  public static Optional<Person> find(EntityManager em, EmailAddress address) {
    List<?> rows =
        em.createNativeQuery(
                "select e.id, e.address, e.status, d.path from mg_employee e"
                    + " left join mg_employee_department ed on ed.employee_id = e.id"
                    + " left join mg_department d on d.id = ed.department_id"
                    + " where e.address = ?1 or e.id = (select a.employee_id from mg_employee_alias a where a.address = ?1)")
            .setParameter(1, address.text())
            .getResultList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(of(rows));
  }

  /** Whether they are in this department, or below it. */
  public boolean isIn(long departmentId, boolean orBelow) {
    return departmentPaths.stream()
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
    departmentPaths.forEach(path -> ids.addAll(Department.lineage(path)));
    return ids;
  }

  private static Person of(List<?> rows) {
    Object[] first = (Object[]) rows.get(0);
    List<String> paths =
        rows.stream()
            .flatMap(row -> Optional.ofNullable((String) ((Object[]) row)[3]).stream())
            .toList();
    return new Person(
        ((Number) first[0]).longValue(),
        new EmailAddress((String) first[1]),
        EmployeeStatus.ACTIVE.name().equals(first[2]),
        paths);
  }
}
