// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import io.mailgroups.admin.security.KnownPeople.Known;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads for each request what the session's user may do now, and ends the session of somebody who
 * may not sign in any more.
 */
final class SessionCheck extends OncePerRequestFilter {
  private final KnownPeople people;

  SessionCheck(KnownPeople people) {
    this.people = people;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication session = SecurityContextHolder.getContext().getAuthentication();
    if (session != null && session.getPrincipal() instanceof SessionUser user) {
      Optional<Known> known =
          people.find(user.name()).filter(found -> found.epoch() == user.epoch());
      known.ifPresentOrElse(
          found -> Contexts.enter(new SignedIn(found.scope(), "page")),
          () -> {
            request.getSession().invalidate();
            SecurityContextHolder.clearContext();
          });
    }
    chain.doFilter(request, response);
  }
}
