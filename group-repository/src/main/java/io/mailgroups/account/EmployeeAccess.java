// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What it depends on who may see and edit somebody.
 *
 * @param administrator whether there is an account of theirs, in whatever state
 */
record EmployeeAccess(long id, List<String> departmentPaths, boolean administrator) {

  /** Of these employees; two queries for each few hundred. */
  static List<EmployeeAccess> of(EntityManager em, Collection<Long> ids) {
    Map<Long, List<String>> paths = new HashMap<>();
    InParts.query(
            ids,
            some ->
                em.createQuery(
                        "select a.employeeId, d.path from EmployeeDepartmentRow a, DepartmentRow d"
                            + " where a.employeeId in :ids and d.id = a.departmentId",
                        Object[].class)
                    .setParameter("ids", some)
                    .getResultList())
        .forEach(
            row ->
                paths.computeIfAbsent((Long) row[0], id -> new ArrayList<>()).add((String) row[1]));
    Set<Long> administrators = new HashSet<>();
    InParts.query(
            ids,
            some ->
                em.createQuery(
                        "select e.id, a.id from EmployeeRow e, AccountRow a"
                            + " where e.id in :ids and a.name = e.address",
                        Object[].class)
                    .setParameter("ids", some)
                    .getResultList())
        .forEach(row -> administrators.add((Long) row[0]));
    return paths.entrySet().stream()
        .map(
            entry ->
                new EmployeeAccess(
                    entry.getKey(), entry.getValue(), administrators.contains(entry.getKey())))
        .toList();
  }

  boolean isSeenBy(AccessScope scope) {
    return departmentPaths.stream().anyMatch(scope::covers);
  }

  // Or an administrator of a department could take over the account of a postmaster who works
  // there.
  boolean isEditableBy(AccessScope scope) {
    return !administrator && departmentPaths.stream().allMatch(scope::covers);
  }
}
