// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Says to the rest of a request who makes it; no session keeps that. */
final class Contexts {
  private Contexts() {}

  static void enter(SignedIn who) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new SignedInToken(who));
    SecurityContextHolder.setContext(context);
    MDC.put("user", who.name());
  }
}
