// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Checks of what rules and lists of senders take from the directory. */
final class Scopes {
  private Scopes() {}

  static void requireDepartment(EntityManager em, DepartmentScope scope, String pointer) {
    long found =
        em.createQuery("select count(d) from DepartmentRow d where d.id = :id", Long.class)
            .setParameter("id", scope.departmentId())
            .getSingleResult();
    if (found == 0) {
      throw new InvalidValue(
          pointer, "unknown-department", "There is no department " + scope.departmentId() + ".");
    }
  }

  /** Who is in a department now, active or suspended. */
  static List<EmailAddress> people(EntityManager em, DepartmentScope scope) {
    String path =
        em.createQuery("select d.path from DepartmentRow d where d.id = :id", String.class)
            .setParameter("id", scope.departmentId())
            .getSingleResult();
    return em.createQuery(
            "select distinct e.address from EmployeeRow e, EmployeeDepartmentRow ed, DepartmentRow d"
                + " where ed.employeeId = e.id and d.id = ed.departmentId and e.status <> :departed"
                + " and d.path >= :from and d.path < :to",
            String.class)
        .setParameter("departed", EmployeeStatus.DEPARTED)
        .setParameter("from", path)
        .setParameter("to", scope.includeBelow() ? Department.endOf(path) : path + "0")
        .getResultStream()
        .map(EmailAddress::new)
        .toList();
  }
}
