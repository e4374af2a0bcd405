// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_address")
class AddressRow {
  @Id private String address;

  @Enumerated(EnumType.STRING)
  private AddressKind kind;

  @Column(name = "reserved_until")
  private @Nullable LocalDateTime reservedUntil;

  @Column(name = "reserved_for")
  private @Nullable String reservedFor;

  protected AddressRow() {}

  AddressRow(EmailAddress address, AddressKind kind) {
    this.address = address.text();
    this.kind = kind;
  }

  AddressKind kind() {
    return kind;
  }

  void give(AddressKind newKind) {
    kind = newKind;
    reservedUntil = null;
    reservedFor = null;
  }

  void reserve(LocalDateTime until, String formerOwner) {
    kind = AddressKind.RESERVED;
    reservedUntil = until;
    reservedFor = formerOwner;
  }

  boolean isFreeFor(Optional<String> claimant, LocalDateTime now) {
    return kind == AddressKind.RESERVED && (hasEnded(now) || isFormerOwner(claimant));
  }

  private boolean hasEnded(LocalDateTime now) {
    return reservedUntil != null && reservedUntil.isBefore(now);
  }

  private boolean isFormerOwner(Optional<String> claimant) {
    return claimant.isPresent() && claimant.equals(Optional.ofNullable(reservedFor));
  }
}
