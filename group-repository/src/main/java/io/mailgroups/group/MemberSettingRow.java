// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_member_setting")
@IdClass(MemberSettingRow.Key.class)
class MemberSettingRow {
  @Id
  @Column(name = "group_id")
  private long groupId;

  @Id private String address;

  @Column(name = "employee_id")
  private @Nullable Long employeeId;

  private boolean mail;

  @Column(name = "own_copy")
  private boolean ownCopy;

  protected MemberSettingRow() {}

  MemberSettingRow(long groupId, Owner person, MemberSetting setting) {
    this.groupId = groupId;
    this.address = person.address().text();
    this.employeeId = person.employeeId().orElse(null);
    this.mail = setting.mail();
    this.ownCopy = setting.ownCopy();
  }

  void change(MemberSetting setting) {
    mail = setting.mail();
    ownCopy = setting.ownCopy();
  }

  MemberSetting toSetting() {
    return new MemberSetting(new EmailAddress(address), mail, ownCopy);
  }

  /** The primary key, as JPA wants it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its columns. */
    public long groupId;

    public String address = "";

    /** For the provider. */
    public Key() {}

    Key(long groupId, EmailAddress address) {
      this.groupId = groupId;
      this.address = address.text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.groupId == groupId && key.address.equals(address);
    }

    @Override
    public int hashCode() {
      return Objects.hash(groupId, address);
    }
  }
}
