// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_group_sender")
class SenderRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "group_id")
  private long groupId;

  @Enumerated(EnumType.STRING)
  private SenderList list;

  private @Nullable String address;

  @Column(name = "employee_id")
  private @Nullable Long employeeId;

  @Column(name = "sender_group_id")
  private @Nullable Long senderGroupId;

  @Column(name = "department_id")
  private @Nullable Long departmentId;

  @Column(name = "include_below")
  private @Nullable Boolean includeBelow;

  protected SenderRow() {}

  private SenderRow(long groupId, SenderList list) {
    this.groupId = groupId;
    this.list = list;
  }

  static SenderRow of(long groupId, SenderList list, Owner owner) {
    SenderRow row = new SenderRow(groupId, list);
    row.employeeId = owner.employeeId().orElse(null);
    row.senderGroupId = owner.groupId().orElse(null);
    row.address = owner.isNobody() ? owner.address().text() : null;
    return row;
  }

  static SenderRow of(long groupId, SenderList list, DepartmentScope scope) {
    SenderRow row = new SenderRow(groupId, list);
    row.departmentId = scope.departmentId();
    row.includeBelow = scope.includeBelow();
    return row;
  }

  SenderList list() {
    return list;
  }

  Optional<DepartmentScope> scope() {
    return Optional.ofNullable(departmentId)
        .map(id -> new DepartmentScope(id, Boolean.TRUE.equals(includeBelow)));
  }

  /** What this row says of someone who may be meant by it. */
  Optional<SenderEntry> entryFor(Optional<Person> person) {
    if (senderGroupId != null) {
      return Optional.of(new SenderEntry.MembersOf(senderGroupId));
    }
    if (scope().isEmpty()) {
      return Optional.of(new SenderEntry.Named());
    }
    DepartmentScope department = scope().get();
    return person
        .filter(someone -> someone.isIn(department.departmentId(), department.includeBelow()))
        .map(someone -> new SenderEntry.InDepartment());
  }
}
