// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "mg_group_condition")
class ConditionRow {
  @Id
  @Column(name = "group_id")
  private long groupId;

  @Enumerated(EnumType.STRING)
  @Column(name = "group_kind")
  private GroupKind groupKind = GroupKind.DYNAMIC;

  @Column(name = "condition_text")
  private String conditionText;

  protected ConditionRow() {}

  ConditionRow(long groupId, String conditionText) {
    this.groupId = groupId;
    this.conditionText = conditionText;
  }
}
