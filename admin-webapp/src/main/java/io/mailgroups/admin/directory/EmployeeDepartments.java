// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.Employee;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The departments that somebody is in, with their names; two statements. */
@Component
class EmployeeDepartments {
  private final DepartmentList list;
  private final DepartmentPicker picker;

  EmployeeDepartments(GroupRepository repository, DepartmentPicker picker) {
    this.list = repository.departmentList();
    this.picker = picker;
  }

  /** A department of a person; {@code label} as in {@code Sales › Europe}. */
  record Place(long id, String label, boolean primary) {
    /** How it is typed. */
    String typed() {
      return label + " #" + id;
    }
  }

  /** As far as they are to be seen, the primary one first. */
  List<Place> of(SignedIn who, Employee employee) {
    Map<Long, Department> known =
        list.byId(
            employee.data().departments().stream()
                .map(DepartmentAssignment::departmentId)
                .collect(Collectors.toSet()));
    List<Department> seen =
        known.values().stream()
            .filter(department -> DirectoryRights.isSeen(who, department))
            .toList();
    Map<Long, String> labels = picker.labels(who, seen);
    return employee.data().departments().stream()
        .flatMap(
            one ->
                Optional.ofNullable(labels.get(one.departmentId())).stream()
                    .map(label -> new Place(one.departmentId(), label, one.primary())))
        .sorted(Comparator.comparing(Place::primary).reversed().thenComparing(Place::label))
        .toList();
  }
}
