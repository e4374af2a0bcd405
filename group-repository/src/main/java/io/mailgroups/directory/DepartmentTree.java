// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;

/**
 * What keeps the departments a tree with one root, of a bounded depth, whose paths are right. Call
 * with the lock held.
 */
final class DepartmentTree {
  private DepartmentTree() {}

  static void checkMove(EntityManager em, Department department, Department newParent) {
    checkNotRoot(department);
    if (newParent.path().startsWith(department.path())) {
      throw new Conflict(
          Conflict.Kind.CYCLE,
          newParent.name() + " is " + department.name() + " itself or lies below it.");
    }
    int levelsBelow = deepest(em, department) - department.lineage().size();
    checkDepth(newParent.lineage().size() + 1 + levelsBelow);
  }

  static void checkNotRoot(Department department) {
    if (department.parentId().isEmpty()) {
      throw new Conflict(
          Conflict.Kind.DEPARTMENT_IN_USE, "The root department can be neither moved nor deleted.");
    }
  }

  static void checkDepth(int levels) {
    if (levels > Department.MAX_DEPTH) {
      throw new InvalidValue(
          "/parentId", "too-deep", "Departments have at most " + Department.MAX_DEPTH + " levels.");
    }
  }

  /** Writes the paths of a department and of all below it anew. */
  static void movePaths(EntityManager em, String from, String to) {
    em.createNativeQuery(
            "update mg_department set path = concat(?1, substring(path, ?2)) where path >= ?3 and path < ?4")
        .setParameter(1, to)
        .setParameter(2, from.length() + 1)
        .setParameter(3, from)
        .setParameter(4, Department.endOf(from))
        .executeUpdate();
  }

  private static int deepest(EntityManager em, Department department) {
    return em.createQuery(
            "select d.path from DepartmentRow d where d.path >= :from and d.path < :to",
            String.class)
        .setParameter("from", department.path())
        .setParameter("to", Department.endOf(department.path()))
        .getResultStream()
        .mapToInt(path -> Department.lineage(path).size())
        .max()
        .orElseThrow();
  }
}
