// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

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
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_api_token")
class TokenRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "account_id")
  private @Nullable Long accountId;

  @Column(name = "employee_id")
  private @Nullable Long employeeId;

  private String name;

  @Enumerated(EnumType.STRING)
  private Access access;

  @Enumerated(EnumType.STRING)
  private AdminRole ceiling;

  @Column(name = "secret_hash")
  private String secretHash;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Column(name = "expires_at")
  private LocalDateTime expiresAt;

  @Column(name = "last_used_at")
  private @Nullable LocalDateTime lastUsedAt;

  @Column(name = "revoked_at")
  private @Nullable LocalDateTime revokedAt;

  protected TokenRow() {}

  TokenRow(TokenOwner owner, TokenData data, String secretHash, LocalDateTime now) {
    this.accountId = owner.accountId().orElse(null);
    this.employeeId = owner.employeeId().orElse(null);
    this.name = data.name();
    this.access = data.access();
    this.ceiling = data.ceiling();
    this.secretHash = secretHash;
    this.createdAt = now;
    this.expiresAt = Utc.column(data.expiresAt());
  }

  void revoke(LocalDateTime now) {
    revokedAt = now;
  }

  boolean isRevoked() {
    return revokedAt != null;
  }

  long id() {
    return id;
  }

  TokenOwner owner() {
    return new TokenOwner(Optional.ofNullable(accountId), Optional.ofNullable(employeeId));
  }

  ApiToken toToken(String owner) {
    return new ApiToken(
        id,
        new TokenData(owner, name, access, ceiling, expiresAt.toInstant(ZoneOffset.UTC)),
        createdAt.toInstant(ZoneOffset.UTC),
        Utc.instant(lastUsedAt),
        Utc.instant(revokedAt));
  }
}
