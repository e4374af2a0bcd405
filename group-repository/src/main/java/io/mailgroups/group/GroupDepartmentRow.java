// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_group_department")
@IdClass(GroupDepartmentRow.Key.class)
class GroupDepartmentRow {
  @Id
  @Column(name = "group_id")
  private long groupId;

  @Enumerated(EnumType.STRING)
  @Column(name = "group_kind")
  private GroupKind groupKind;

  @Id
  @Column(name = "department_id")
  private long departmentId;

  @Column(name = "include_below")
  private boolean includeBelow;

  /**
   * True for a DEPARTMENT group, null otherwise, so that a unique constraint allows it one
   * department.
   */
  @Column(name = "is_sole")
  private @Nullable Boolean sole;

  protected GroupDepartmentRow() {}

  GroupDepartmentRow(GroupRow group, DepartmentScope scope) {
    this.groupId = group.id();
    this.groupKind = group.kind();
    this.departmentId = scope.departmentId();
    this.includeBelow = scope.includeBelow();
    this.sole = group.kind() == GroupKind.DEPARTMENT ? Boolean.TRUE : null;
  }

  /** The primary key, as JPA wants it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its columns. */
    public long groupId;

    public long departmentId;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.groupId == groupId && key.departmentId == departmentId;
    }

    @Override
    public int hashCode() {
      return Objects.hash(groupId, departmentId);
    }
  }
}
