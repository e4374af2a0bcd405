// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A proven {@link SignedIn}; lives for one request. */
final class SignedInToken extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient SignedIn who;

  SignedInToken(SignedIn who) {
    super(List.of());
    this.who = who;
    setAuthenticated(true);
  }

  @Override
  public SignedIn getPrincipal() {
    return who;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return who.name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedInToken token && token.who.equals(who);
  }

  @Override
  public int hashCode() {
    return who.hashCode();
  }
}
