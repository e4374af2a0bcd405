// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import io.mailgroups.account.AccessScope;
import io.mailgroups.account.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who makes a call: a bearer token of ours, or HTTP Basic, which was checked before. */
final class ApiCredentials extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";
  private static final String VIA = "rest";

  private final ApiTokens tokens;
  private final KnownPeople people;

  ApiCredentials(ApiTokens tokens, KnownPeople people) {
    this.tokens = tokens;
    this.people = people;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    scope(request).ifPresent(scope -> Contexts.enter(new SignedIn(scope, VIA)));
    chain.doFilter(request, response);
  }

  private Optional<AccessScope> scope(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(BEARER)) {
      return tokens.scope(header.substring(BEARER.length()).strip());
    }
    Authentication basic = SecurityContextHolder.getContext().getAuthentication();
    return basic != null && basic.getPrincipal() instanceof SessionUser user
        ? people.find(user.name()).map(KnownPeople.Known::scope)
        : Optional.empty();
  }
}
