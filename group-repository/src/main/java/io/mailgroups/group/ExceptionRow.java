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

@Entity
@Table(name = "mg_group_exception")
@SuppressWarnings("UnusedVariable")
class ExceptionRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "group_id")
  private long groupId;

  @Enumerated(EnumType.STRING)
  @Column(name = "group_kind")
  private GroupKind groupKind = GroupKind.DYNAMIC;

  @Enumerated(EnumType.STRING)
  private ExceptionMode mode;

  private String address;

  @Column(name = "employee_id")
  private @Nullable Long employeeId;

  @Column(name = "valid_from")
  private @Nullable LocalDateTime validFrom;

  @Column(name = "valid_to")
  private @Nullable LocalDateTime validTo;

  private String note;

  protected ExceptionRow() {}

  ExceptionRow(long groupId, ExceptionMode mode, Owner owner, RuleException exception) {
    this.groupId = groupId;
    this.mode = mode;
    this.address = owner.address().text();
    this.employeeId = owner.employeeId().orElse(null);
    this.validFrom = Utc.column(exception.validity().from());
    this.validTo = Utc.column(exception.validity().to());
    this.note = exception.note();
  }
}
