// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_set_up")
class SetUpRow {
  @Id
  @Column(name = "secret_hash")
  private String secretHash;

  @Column(name = "expires_at")
  private LocalDateTime expiresAt;

  protected SetUpRow() {}

  SetUpRow(String secretHash, LocalDateTime expiresAt) {
    this.secretHash = secretHash;
    this.expiresAt = expiresAt;
  }
}
