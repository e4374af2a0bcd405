// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import io.mailgroups.account.AccessScope;
import io.mailgroups.account.AdminRole;
import io.mailgroups.audit.Change;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who makes the present request, as proven and granted now. Handlers take it as a parameter.
 *
 * @param via how, for the audit log: {@code page} or {@code rest}
 */
public record SignedIn(AccessScope scope, String via) {

  /** Who makes the present request; empty for nobody. */
  public static Optional<SignedIn> current() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .map(authentication -> authentication.getPrincipal())
        .filter(SignedIn.class::isInstance)
        .map(SignedIn.class::cast);
  }

  /** Address or local name. */
  public String name() {
    return scope.name();
  }

  /** A change that this person makes now. */
  public Change change() {
    return Change.by(name(), via);
  }

  /** For templates. */
  public boolean isPostmaster() {
    return may(Who.POSTMASTER);
  }

  /** For templates. */
  public boolean readsEverything() {
    return may(Who.AUDITORS);
  }

  /** Whether this person is among them. */
  public boolean may(Who who) {
    return switch (who) {
      case PUBLIC, SIGNED_IN -> true;
      case READERS -> scope.isAdministrator();
      case AUDITORS -> scope.readsEverything();
      case EDITORS -> scope.writesEverything() || scope.grants().has(AdminRole.DEPARTMENT_ADMIN);
      case POSTMASTER -> scope.writesEverything();
    };
  }
}
