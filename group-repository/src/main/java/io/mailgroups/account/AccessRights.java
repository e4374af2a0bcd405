// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.database.Database;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.Rule;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may see and change what, for pages and REST alike. Each check takes a constant number of
 * queries, at most two for each 500 things that are asked of; none for somebody who may do
 * everything, or nothing.
 */
public final class AccessRights {
  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public AccessRights(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Somebody with a department in what is administered; everybody for who reads everything. */
  public boolean mayReadEmployee(AccessScope scope, long id) {
    return scope.readsEverything()
        || (hasDepartments(scope)
            && employees(List.of(id)).stream().anyMatch(employee -> employee.isSeenBy(scope)));
  }

  /** Those of some employees that may be seen. */
  public Set<Long> readableEmployees(AccessScope scope, Collection<Long> ids) {
    if (scope.readsEverything()) {
      return Set.copyOf(ids);
    }
    if (!hasDepartments(scope)) {
      return Set.of();
    }
    return employees(ids).stream()
        .filter(employee -> employee.isSeenBy(scope))
        .map(EmployeeAccess::id)
        .collect(Collectors.toSet());
  }

  /**
   * Somebody whose departments, one at least, all lie in what is administered, and who is no
   * administrator.
   */
  public boolean mayEditEmployee(AccessScope scope, long id) {
    return scope.writesEverything() || editableEmployees(scope, List.of(id)).contains(id);
  }

  /** Those of some employees that may be edited. */
  public Set<Long> editableEmployees(AccessScope scope, Collection<Long> ids) {
    if (scope.writesEverything()) {
      return Set.copyOf(ids);
    }
    if (!scope.mayWrite() || !hasDepartments(scope)) {
      return Set.of();
    }
    return employees(ids).stream()
        .filter(employee -> employee.isEditableBy(scope))
        .map(EmployeeAccess::id)
        .collect(Collectors.toSet());
  }

  /**
   * Whether an employee may be, or become, what the data say: in administered departments only, and
   * without an administrator's address. Besides, a change needs {@link #mayEditEmployee}.
   */
  public boolean mayWrite(AccessScope scope, EmployeeData data) {
    if (scope.writesEverything()) {
      return true;
    }
    List<Long> departments =
        data.departments().stream().map(DepartmentAssignment::departmentId).toList();
    return mayWriteIn(scope, departments)
        && database.inTransaction(
            em ->
                !AccountNames.isTaken(
                    em, Stream.concat(Stream.of(data.address()), data.aliases().stream())));
  }

  /** A group that may be edited; any group for who reads everything. */
  public boolean mayReadGroup(AccessScope scope, long id) {
    return scope.readsEverything() || administeredGroups(scope, List.of(id)).contains(id);
  }

  /** Those of some groups that may be seen. */
  public Set<Long> readableGroups(AccessScope scope, Collection<Long> ids) {
    return scope.readsEverything() ? Set.copyOf(ids) : administeredGroups(scope, ids);
  }

  /** A department group of an administered department, or a hand-kept group that one owns. */
  public boolean mayEditGroup(AccessScope scope, long id) {
    return scope.writesEverything() || editableGroups(scope, List.of(id)).contains(id);
  }

  /** Those of some groups that may be edited. */
  public Set<Long> editableGroups(AccessScope scope, Collection<Long> ids) {
    if (scope.writesEverything()) {
      return Set.copyOf(ids);
    }
    return scope.mayWrite() ? administeredGroups(scope, ids) : Set.of();
  }

  /**
   * Whether a group may be, or become, what the data say: a department group of an administered
   * department, or, for an employee, a hand-kept group. Besides, a change needs {@link
   * #mayEditGroup}, and who makes a hand-kept group has to become its owner.
   */
  public boolean mayWrite(AccessScope scope, GroupData data) {
    if (scope.writesEverything()) {
      return true;
    }
    if (!data.kind().isComputed()) {
      return scope.mayWrite() && hasDepartments(scope) && scope.employeeId().isPresent();
    }
    List<Long> departments =
        data.rule().map(Rule::departments).orElse(List.of()).stream()
            .map(DepartmentScope::departmentId)
            .toList();
    return data.kind() == GroupKind.DEPARTMENT && mayWriteIn(scope, departments);
  }

  /**
   * Whether a group may become a member of another: that opens its people to the other's policy.
   */
  public boolean mayNest(AccessScope scope, long groupId) {
    return scope.writesEverything()
        || (scope.mayWrite()
            && database.inTransaction(
                em -> GroupAccess.hasRole(em, scope.employeeId(), groupId, clock)));
  }

  /** A department that is administered, or below; any for who reads everything. */
  public boolean mayReadDepartment(AccessScope scope, long id) {
    return scope.readsEverything() || paths(scope, List.of(id)).stream().anyMatch(scope::covers);
  }

  /**
   * A department below an administered one; that one itself is kept by those who granted it. A new
   * place for it has to fulfil {@link #mayAddBelow}.
   */
  public boolean mayEditDepartment(AccessScope scope, long id) {
    return scope.writesEverything()
        || (scope.mayWrite() && paths(scope, List.of(id)).stream().anyMatch(scope::coversBelow));
  }

  /** Whether departments may be made in, or moved to, right below this one. */
  public boolean mayAddBelow(AccessScope scope, long departmentId) {
    return scope.writesEverything() || mayWriteIn(scope, List.of(departmentId));
  }

  private boolean mayWriteIn(AccessScope scope, List<Long> departmentIds) {
    if (!scope.mayWrite() || departmentIds.isEmpty()) {
      return false;
    }
    List<String> paths = paths(scope, departmentIds);
    return paths.size() == departmentIds.size() && paths.stream().allMatch(scope::covers);
  }

  private List<EmployeeAccess> employees(Collection<Long> ids) {
    return database.inTransaction(em -> EmployeeAccess.of(em, ids));
  }

  private Set<Long> administeredGroups(AccessScope scope, Collection<Long> ids) {
    return hasDepartments(scope)
        ? database.inTransaction(em -> GroupAccess.administered(em, scope, ids, clock))
        : Set.of();
  }

  private List<String> paths(AccessScope scope, List<Long> departmentIds) {
    return hasDepartments(scope)
        ? database.inTransaction(em -> paths(em, departmentIds))
        : List.of();
  }

  private static List<String> paths(EntityManager em, List<Long> departmentIds) {
    return em.createQuery("select d.path from DepartmentRow d where d.id in :ids", String.class)
        .setParameter("ids", departmentIds)
        .getResultList();
  }

  private static boolean hasDepartments(AccessScope scope) {
    return scope.grants().has(AdminRole.DEPARTMENT_ADMIN);
  }
}
