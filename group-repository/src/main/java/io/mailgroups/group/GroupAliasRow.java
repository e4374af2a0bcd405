// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.AddressKind;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "mg_group_alias")
class GroupAliasRow {
  @Id private String address;

  @Enumerated(EnumType.STRING)
  @Column(name = "address_kind")
  private AddressKind addressKind = AddressKind.GROUP_ALIAS;

  @Column(name = "group_id")
  private long groupId;

  protected GroupAliasRow() {}

  GroupAliasRow(EmailAddress address, long groupId) {
    this.address = address.text();
    this.groupId = groupId;
  }
}
