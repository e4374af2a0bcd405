// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.database.Utc;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.Role;
import io.mailgroups.group.Valid;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which groups belong to somebody who doesn't have them all. */
final class GroupAccess {
  private static final List<GroupKind> HAND_KEPT =
      List.of(GroupKind.STATIC, GroupKind.COLLABORATION);

  private GroupAccess() {}

  /** Department groups of the departments, and owned hand-kept groups; two queries. */
  static Set<Long> administered(
      EntityManager em, AccessScope scope, Collection<Long> ids, Clock clock) {
    Set<Long> administered = new HashSet<>();
    InParts.query(ids, some -> ofDepartments(em, some)).stream()
        .filter(row -> scope.covers((String) row[1]))
        .forEach(row -> administered.add((Long) row[0]));
    scope
        .employeeId()
        .ifPresent(
            owner ->
                InParts.query(ids, some -> owned(em, owner, some, clock))
                    .forEach(row -> administered.add((Long) row[0])));
    return administered;
  }

  /** Whether somebody has any role in a group now. */
  static boolean hasRole(EntityManager em, Optional<Long> employeeId, long groupId, Clock clock) {
    return employeeId.isPresent()
        && em.createQuery(
                    "select count(r) from RoleRow r where r.groupId = :group and r.employeeId ="
                        + " :employee and "
                        + Valid.condition("r"),
                    Long.class)
                .setParameter("group", groupId)
                .setParameter("employee", employeeId.get())
                .setParameter("now", Utc.now(clock))
                .getSingleResult()
            > 0;
  }

  private static List<Object[]> ofDepartments(EntityManager em, List<Long> ids) {
    return em.createQuery(
            "select g.groupId, d.path from GroupDepartmentRow g, DepartmentRow d"
                + " where g.groupId in :ids and g.groupKind = :kind and d.id = g.departmentId",
            Object[].class)
        .setParameter("ids", ids)
        .setParameter("kind", GroupKind.DEPARTMENT)
        .getResultList();
  }

  private static List<Object[]> owned(EntityManager em, long owner, List<Long> ids, Clock clock) {
    return em.createQuery(
            "select g.id, r.id from GroupRow g, RoleRow r where g.id in :ids and g.kind in :kinds"
                + " and r.groupId = g.id and r.role = :role and r.employeeId = :owner and "
                + Valid.condition("r"),
            Object[].class)
        .setParameter("ids", ids)
        .setParameter("kinds", HAND_KEPT)
        .setParameter("role", Role.OWNER)
        .setParameter("owner", owner)
        .setParameter("now", Utc.now(clock))
        .getResultList();
  }
}
