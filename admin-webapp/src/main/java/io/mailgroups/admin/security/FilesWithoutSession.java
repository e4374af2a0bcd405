// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps sessions away from files: Spring would read the session from the database for each of them,
 * to look for flash attributes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class FilesWithoutSession extends OncePerRequestFilter {
  private static final String[] FILES = {
    "/webjars/**", "/app*.css", "/app*.js", "/files*.js", "/theme*.js", "/icon.svg"
  };
  private static final String NO_SESSION = SessionRepositoryFilter.class.getName() + ".FILTERED";

  /** What is a file, and for everybody. */
  static final RequestMatcher MATCHER =
      new OrRequestMatcher(
          Arrays.stream(FILES)
              .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
              .toList());

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (MATCHER.matches(request)) {
      request.setAttribute(NO_SESSION, true);
    }
    chain.doFilter(request, response);
  }
}
