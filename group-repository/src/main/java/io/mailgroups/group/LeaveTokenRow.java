// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "mg_leave_token")
class LeaveTokenRow {
  @Id private String token;

  @Column(name = "group_id")
  private long groupId;

  private String address;

  protected LeaveTokenRow() {}

  LeaveTokenRow(String token, long groupId, EmailAddress person) {
    this.token = token;
    this.groupId = groupId;
    this.address = person.text();
  }

  LeaveTokens.Leaver toLeaver() {
    return new LeaveTokens.Leaver(groupId, new EmailAddress(address));
  }
}
