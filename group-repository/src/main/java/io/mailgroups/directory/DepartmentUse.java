// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Collectors;

/** What stands in the way of deleting a department. */
final class DepartmentUse {
  private static final int NAMED = 5;

  private DepartmentUse() {}

  /** Names the departments, people and groups that refer to it, some of each. */
  static void requireNone(EntityManager em, Department department) {
    String uses =
        List.of(
                names(
                    em,
                    "select name from mg_department where parent_id = ?1 order by name",
                    department),
                names(
                    em,
                    "select e.address from mg_employee e join mg_employee_department d on d.employee_id = e.id"
                        + " where d.department_id = ?1 order by e.address",
                    department),
                names(
                    em,
                    "select g.address from mg_group g where g.id in (select group_id from mg_group_department"
                        + " where department_id = ?1 union select group_id from mg_group_sender where department_id = ?1)"
                        + " order by g.address",
                    department))
            .stream()
            .filter(names -> !names.isEmpty())
            .collect(Collectors.joining("; "));
    if (!uses.isEmpty()) {
      throw new Conflict(
          Conflict.Kind.DEPARTMENT_IN_USE, department.name() + " is in use: " + uses + ".");
    }
  }

  private static String names(EntityManager em, String sql, Department department) {
    List<?> found =
        // Not setMaxResults: the provider would fetch all rows of a native query and drop the rest.
        em.createNativeQuery(sql + " limit " + (NAMED + 1))
            .setParameter(1, department.id())
            .getResultList();
    String names =
        found.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return found.size() > NAMED ? names + ", ..." : names;
  }
}
