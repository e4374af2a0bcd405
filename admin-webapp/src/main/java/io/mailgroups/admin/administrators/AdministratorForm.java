// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.administrators;

import io.mailgroups.account.Account;
import io.mailgroups.account.AccountState;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An administrator as typed. */
record AdministratorForm(
    @Nullable String name,
    @Nullable Integer version,
    @Nullable Boolean disabled,
    @Nullable List<AdminRole> roles,
    @Nullable List<Long> departments) {
  static final AdministratorForm EMPTY =
      new AdministratorForm("", null, false, List.of(), List.of());

  AdministratorForm {
    name = name == null ? null : name.strip();
    roles = roles == null ? List.of() : List.copyOf(roles);
    departments = departments == null ? List.of() : List.copyOf(departments);
  }

  static AdministratorForm of(Account account) {
    Grants grants = account.data().grants();
    return new AdministratorForm(
        account.data().name(),
        account.version(),
        account.data().state() == AccountState.DISABLED,
        List.copyOf(grants.roles()),
        List.copyOf(grants.departmentIds()));
  }

  String text() {
    return name == null ? "" : name;
  }

  boolean isLocal() {
    return !text().contains("@");
  }

  boolean isDisabled() {
    return Boolean.TRUE.equals(disabled);
  }

  OptionalInt ifVersion() {
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  Grants grants() {
    return new Grants(
        roles == null ? Set.of() : Set.copyOf(roles),
        departments == null ? new TreeSet<>() : new TreeSet<>(departments));
  }
}
