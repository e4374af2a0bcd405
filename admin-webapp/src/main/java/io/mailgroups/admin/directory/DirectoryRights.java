// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.account.AccessScope;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Departments;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeList;
import io.mailgroups.directory.EmployeeName;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.directory.Employees;
import io.mailgroups.personnel.PastDeparture;
import io.mailgroups.problem.NotFound;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * People and departments as somebody may see or change them: what isn't theirs to see does not
 * exist for them, what they see but must not change is denied.
 */
@Component
public class DirectoryRights {
  // No department has this id.
  private static final Set<Long> NOWHERE = Set.of(0L);

  private final Employees employees;
  private final EmployeeList list;
  private final Departments departments;
  private final AccessRights rights;

  DirectoryRights(GroupRepository repository) {
    this.employees = repository.employees();
    this.list = repository.employeeList();
    this.departments = repository.departments();
    this.rights = repository.accessRights();
  }

  /** Somebody to be seen, without all that is known of them. */
  EmployeeName name(SignedIn who, long id) {
    return list.name(id)
        .filter(found -> rights.mayReadEmployee(who.scope(), id))
        .orElseThrow(() -> new NotFound("employee " + id));
  }

  /** Somebody to be seen. */
  public Employee employee(SignedIn who, long id) {
    return employees
        .find(id)
        .filter(found -> rights.mayReadEmployee(who.scope(), id))
        .orElseThrow(() -> new NotFound("employee " + id));
  }

  /** Somebody to be seen, by the id or the primary address. */
  public Employee employee(SignedIn who, String name) {
    return employee(who, name(who, name).id());
  }

  /** The same, without all that is known of them. */
  EmployeeName name(SignedIn who, String name) {
    return named(name)
        .filter(found -> rights.mayReadEmployee(who.scope(), found.id()))
        .orElseThrow(() -> new NotFound("employee " + name));
  }

  private Optional<EmployeeName> named(String name) {
    if (name.contains("@")) {
      return EmailAddress.tryParse(name).flatMap(list::name);
    }
    try {
      return list.name(Long.parseLong(name));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Somebody to be changed. */
  public Employee editable(SignedIn who, Employee employee) {
    if (!rights.mayEditEmployee(who.scope(), employee.id())) {
      throw new AccessDeniedException("Not in what is administered.");
    }
    return employee;
  }

  /** Whether somebody may be changed. */
  public boolean mayEdit(SignedIn who, Employee employee) {
    return rights.mayEditEmployee(who.scope(), employee.id());
  }

  /** Those of some people who may be seen. */
  Set<Long> readable(SignedIn who, Collection<EmployeeSummary> people) {
    return rights.readableEmployees(
        who.scope(), people.stream().map(EmployeeSummary::id).collect(Collectors.toSet()));
  }

  /** Those of some people who may be changed. */
  Set<Long> editable(SignedIn who, Collection<EmployeeSummary> people) {
    return rights.editableEmployees(
        who.scope(), people.stream().map(EmployeeSummary::id).collect(Collectors.toSet()));
  }

  /** Refuses what nobody of this scope may make of a person. */
  void requireMayWrite(SignedIn who, EmployeeData data) {
    if (!rights.mayWrite(who.scope(), data)) {
      throw new AccessDeniedException("Not in what is administered.");
    }
  }

  /** Those of some people, by their ids, who may be changed. */
  public Set<Long> editableIds(SignedIn who, Collection<Long> ids) {
    return rights.editableEmployees(who.scope(), ids);
  }

  /** Whether everything that a departure changed may be changed back. */
  public boolean mayUndo(SignedIn who, PastDeparture past) {
    return rights.editableGroups(who.scope(), past.groups()).containsAll(past.groups())
        && editableIds(who, past.reports()).containsAll(past.reports());
  }

  /** A department to be seen. */
  Department department(SignedIn who, long id) {
    return findSeen(who, id).orElseThrow(() -> new NotFound("department " + id));
  }

  /** The department of this id, if it is to be seen. */
  Optional<Department> findSeen(SignedIn who, long id) {
    return departments.find(id).filter(found -> isSeen(who, found));
  }

  /** A department to be renamed, moved or deleted. */
  Department editableDepartment(SignedIn who, long id) {
    Department department = department(who, id);
    if (!rights.mayEditDepartment(who.scope(), id)) {
      throw new AccessDeniedException("Not in what is administered.");
    }
    return department;
  }

  /** A department to be moved or deleted, which the root never is. */
  Department movableDepartment(SignedIn who, long id) {
    Department department = editableDepartment(who, id);
    if (department.parentId().isEmpty()) {
      throw new NotFound("other place for the root department");
    }
    return department;
  }

  /** A department that people, groups and departments may be put in. */
  Department department(SignedIn who, long id, String pointer) {
    Department found =
        departments
            .find(id)
            .filter(department -> isSeen(who, department))
            .orElseThrow(() -> DepartmentPicker.unknown(pointer, String.valueOf(id)));
    requireMayAddBelow(who, found);
    return found;
  }

  boolean mayEdit(SignedIn who, Department department) {
    return rights.mayEditDepartment(who.scope(), department.id());
  }

  boolean mayAddBelow(SignedIn who, Department department) {
    AccessScope scope = who.scope();
    return scope.writesEverything() || rights.mayAddBelow(scope, department.id());
  }

  void requireMayAddBelow(SignedIn who, Department department) {
    if (!mayAddBelow(who, department)) {
      throw new AccessDeniedException("Not in what is administered.");
    }
  }

  static boolean isSeen(SignedIn who, Department department) {
    return who.scope().readsEverything() || who.scope().covers(department.path());
  }

  /**
   * The people in some departments, or with none named in any, as far as they are to be seen.
   *
   * @param below whether those below count too
   */
  EmployeeFilter in(SignedIn who, Set<Long> asked, boolean below, EmployeeFilter filter) {
    if (asked.isEmpty()) {
      return who.scope().readsEverything()
          ? filter
          : filter.inOrBelow(who.scope().grants().departmentIds());
    }
    Set<Long> seen =
        asked.stream()
            .map(departments::find)
            .flatMap(Optional::stream)
            .filter(department -> isSeen(who, department))
            .map(Department::id)
            .collect(Collectors.toSet());
    Set<Long> places = seen.isEmpty() ? NOWHERE : seen;
    return below ? filter.inOrBelow(places) : filter.in(places);
  }
}
