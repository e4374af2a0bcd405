// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A department of a rule, with its place in the tree. */
public record ScopePath(DepartmentScope scope, String name, String path) {

  /** The departments of these computed groups, by group; one query. */
  public static Map<Long, List<ScopePath>> of(EntityManager em, Collection<Long> groupIds) {
    if (groupIds.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "select g.groupId, g.departmentId, g.includeBelow, d.name, d.path from GroupDepartmentRow g, DepartmentRow d"
                + " where g.groupId in :ids and d.id = g.departmentId order by d.path",
            Object[].class)
        .setParameter("ids", groupIds)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                columns -> (Long) columns[0],
                Collectors.mapping(
                    columns ->
                        new ScopePath(
                            new DepartmentScope((Long) columns[1], (Boolean) columns[2]),
                            (String) columns[3],
                            (String) columns[4]),
                    Collectors.toList())));
  }

  /** Where departments lie that may be of no saved rule; one query. */
  static List<ScopePath> of(EntityManager em, List<DepartmentScope> scopes) {
    Map<Long, DepartmentScope> byId =
        scopes.stream().collect(Collectors.toMap(DepartmentScope::departmentId, scope -> scope));
    return scopes.isEmpty()
        ? List.of()
        : em.createQuery(
                "select d.id, d.name, d.path from DepartmentRow d where d.id in :ids order by d.path",
                Object[].class)
            .setParameter("ids", byId.keySet())
            .getResultStream()
            .map(
                columns ->
                    new ScopePath(
                        requireNonNull(byId.get((Long) columns[0])),
                        (String) columns[1],
                        (String) columns[2]))
            .toList();
  }

  /** Whether someone in the department with this path is meant. */
  public boolean covers(String departmentPath) {
    return scope.includeBelow() ? departmentPath.startsWith(path) : departmentPath.equals(path);
  }
}
