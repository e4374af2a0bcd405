// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
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
@Table(name = "mg_group_member")
class MemberRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "group_id")
  private long groupId;

  @Enumerated(EnumType.STRING)
  @Column(name = "group_kind")
  private GroupKind groupKind;

  private String address;

  @Column(name = "employee_id")
  private @Nullable Long employeeId;

  @Column(name = "nested_group_id")
  private @Nullable Long nestedGroupId;

  @Column(name = "valid_from")
  private @Nullable LocalDateTime validFrom;

  @Column(name = "valid_to")
  private @Nullable LocalDateTime validTo;

  @Column(name = "added_by")
  private String addedBy;

  @Column(name = "added_via")
  private String addedVia;

  @Column(name = "added_at")
  private LocalDateTime addedAt;

  protected MemberRow() {}

  MemberRow(GroupRow group, Owner owner, Validity validity, Change change, LocalDateTime now) {
    this.groupId = group.id();
    this.groupKind = group.kind();
    this.address = owner.address().text();
    this.employeeId = owner.employeeId().orElse(null);
    this.nestedGroupId = owner.groupId().orElse(null);
    this.addedBy = change.actor();
    this.addedVia = change.via();
    this.addedAt = now;
    setValidity(validity);
  }

  void setValidity(Validity validity) {
    validFrom = Utc.column(validity.from());
    validTo = Utc.column(validity.to());
  }

  EmailAddress address() {
    return new EmailAddress(address);
  }

  Member toMember() {
    MemberKind kind =
        employeeId != null
            ? MemberKind.EMPLOYEE
            : nestedGroupId != null ? MemberKind.GROUP : MemberKind.EXTERNAL;
    return new Member(
        address(),
        kind,
        new Validity(Utc.instant(validFrom), Utc.instant(validTo)),
        addedBy,
        addedVia,
        Utc.instant(addedAt).orElseThrow());
  }
}
