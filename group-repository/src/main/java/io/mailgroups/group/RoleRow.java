// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_group_role")
class RoleRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "group_id")
  private long groupId;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "employee_id")
  private @Nullable Long employeeId;

  @Column(name = "moderator_group_id")
  private @Nullable Long moderatorGroupId;

  @Column(name = "valid_from")
  private @Nullable LocalDateTime validFrom;

  @Column(name = "valid_to")
  private @Nullable LocalDateTime validTo;

  protected RoleRow() {}

  RoleRow(long groupId, RoleAssignment assignment, Owner holder) {
    this.groupId = groupId;
    this.role = assignment.role();
    this.employeeId = holder.employeeId().orElse(null);
    this.moderatorGroupId = holder.groupId().orElse(null);
    this.validFrom = Utc.column(assignment.validity().from());
    this.validTo = Utc.column(assignment.validity().to());
  }
}
