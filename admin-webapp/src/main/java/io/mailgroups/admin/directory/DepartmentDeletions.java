// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.account.Accounts;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Departments;
import io.mailgroups.group.DeletionNotices;
import io.mailgroups.group.DepartmentDeletionNotice;
import io.mailgroups.group.GroupName;
import io.mailgroups.problem.Conflict;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Deletes departments that nothing refers to, and says of others what does. */
@Component
class DepartmentDeletions {
  private final Departments departments;
  private final DeletionNotices notices;
  private final Accounts accounts;
  private final AccessRights rights;

  DepartmentDeletions(GroupRepository repository) {
    this.departments = repository.departments();
    this.notices = repository.deletionNotices();
    this.accounts = repository.accounts();
    this.rights = repository.accessRights();
  }

  /** What stands in the way. */
  DepartmentDeletion of(SignedIn who, Department department) {
    DepartmentDeletionNotice notice = notices.of(department);
    List<Long> groups =
        Stream.concat(notice.ruleOf().first().stream(), notice.senderOf().first().stream())
            .map(GroupName::id)
            .distinct()
            .toList();
    Set<Long> seen = rights.readableGroups(who.scope(), groups);
    long administrators =
        accounts.all().stream()
            .filter(account -> account.data().grants().departmentIds().contains(department.id()))
            .count();
    return new DepartmentDeletion(notice, seen, (int) administrators);
  }

  /**
   * Deletes one.
   *
   * @throws Conflict that names what stands in the way, as far as they may know it
   */
  void delete(SignedIn who, Department department, OptionalInt ifVersion) {
    DepartmentDeletion deletion = of(who, department);
    if (department.parentId().isPresent() && !deletion.isFree()) {
      throw new Conflict(Conflict.Kind.DEPARTMENT_IN_USE, deletion.detail());
    }
    departments.delete(who.change(), department.id(), ifVersion);
  }
}
