// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.administrators;

import io.mailgroups.GroupRepository;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Departments;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names of departments, for administrators of them. */
@Component
class DepartmentNames {
  private final Departments departments;

  DepartmentNames(GroupRepository repository) {
    this.departments = repository.departments();
  }

  /** The name of a department; its id if it is gone. */
  public String of(long id) {
    return departments.find(id).map(Department::name).orElse(String.valueOf(id));
  }

  /** The root and the departments right below it. */
  List<Department> choices() {
    List<Department> choices = new ArrayList<>();
    departments.find(Department.ROOT_ID).ifPresent(choices::add);
    choices.addAll(departments.children(Department.ROOT_ID));
    return choices;
  }
}
