// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_account")
class AccountRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String name;

  @Column(name = "employee_id")
  private @Nullable Long employeeId;

  @Column(name = "password_hash")
  private @Nullable String passwordHash;

  private boolean enabled;
  private boolean postmaster;
  private boolean auditor;

  @ElementCollection
  @CollectionTable(name = "mg_account_department", joinColumns = @JoinColumn(name = "account_id"))
  @Column(name = "department_id")
  private Set<Long> departments = new HashSet<>();

  @Column(name = "session_epoch")
  private int sessionEpoch;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  private int version;

  protected AccountRow() {}

  AccountRow(
      String name,
      Optional<Long> employeeId,
      Optional<String> passwordHash,
      Grants grants,
      LocalDateTime now) {
    this.name = name;
    this.employeeId = employeeId.orElse(null);
    this.passwordHash = passwordHash.orElse(null);
    this.createdAt = now;
    write(AccountState.ENABLED, grants);
    version = 1;
  }

  void change(AccountState state, Grants grants) {
    if (state == AccountState.DISABLED) {
      endSessions();
    }
    write(state, grants);
    version++;
  }

  void setPassword(String hash) {
    passwordHash = hash;
    endSessions();
  }

  /** Who signed in before this is signed out, even if the account is enabled again. */
  void endSessions() {
    sessionEpoch++;
  }

  int version() {
    return version;
  }

  Optional<String> passwordHash() {
    return Optional.ofNullable(passwordHash);
  }

  AccountData data() {
    EnumSet<AdminRole> roles = EnumSet.noneOf(AdminRole.class);
    if (postmaster) {
      roles.add(AdminRole.POSTMASTER);
    }
    if (auditor) {
      roles.add(AdminRole.AUDITOR);
    }
    return new AccountData(
        name,
        enabled ? AccountState.ENABLED : AccountState.DISABLED,
        Grants.kept(roles, new TreeSet<>(departments)));
  }

  Account toAccount() {
    return new Account(
        id, version, data(), Optional.ofNullable(employeeId), createdAt.toInstant(ZoneOffset.UTC));
  }

  private void write(AccountState state, Grants grants) {
    enabled = state == AccountState.ENABLED;
    postmaster = grants.has(AdminRole.POSTMASTER);
    auditor = grants.has(AdminRole.AUDITOR);
    departments.retainAll(grants.departmentIds());
    departments.addAll(grants.departmentIds());
  }
}
