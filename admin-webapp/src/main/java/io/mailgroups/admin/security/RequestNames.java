// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a name, which its log lines and error pages carry. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestNames extends OncePerRequestFilter {
  private static final int BYTES = 5;

  private final SecureRandom random = new SecureRandom();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] name = new byte[BYTES];
    random.nextBytes(name);
    String text = HexFormat.of().formatHex(name);
    MDC.put("request", text);
    request.setAttribute("request", text);
    response.setHeader("X-Request-Id", text);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.clear();
    }
  }
}
