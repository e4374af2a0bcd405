// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.group.AddressedGroup;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.LocalDateTime;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_refusal")
class RefusalRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String code;

  @Column(name = "group_id")
  private long groupId;

  @Column(name = "group_address")
  private String groupAddress;

  /** Empty for the null sender. */
  @Column(name = "claimed_sender")
  private String claimedSender;

  /** Empty for a sender who proved nothing. */
  @Column(name = "proven_sender")
  private String provenSender;

  @Enumerated(EnumType.STRING)
  private Reason reason;

  @Enumerated(EnumType.STRING)
  @Column(name = "decided_by")
  private DecidedBy decidedBy;

  private LocalDate day;
  private long refused;

  @Column(name = "last_refused_at")
  private LocalDateTime lastRefusedAt;

  protected RefusalRow() {}

  RefusalRow(
      String code,
      AddressedGroup group,
      String claimed,
      String proven,
      Decision.Refuse refusal,
      LocalDateTime now) {
    this.code = code;
    this.groupId = group.id();
    this.groupAddress = group.address().text();
    this.claimedSender = claimed;
    this.provenSender = proven;
    this.reason = refusal.reason();
    this.decidedBy = refusal.decidedBy();
    this.day = now.toLocalDate();
    this.refused = 1;
    this.lastRefusedAt = now;
  }

  String code() {
    return code;
  }
}
