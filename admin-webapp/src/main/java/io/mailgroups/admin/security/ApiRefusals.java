// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers calls that get no further than the door, as every call is answered (RFC 9457). */
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof LockedException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "60");
      answer(response, 429, "too-many-requests", "Try again later.");
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"mail groups\", Bearer");
      answer(response, 401, "unauthenticated", "Sign in.");
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    answer(response, 403, "forbidden", "You may not do this.");
  }

  private static void answer(HttpServletResponse response, int status, String type, String title)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getWriter()
        .write(
            """
            {"type": "/problems/%s", "title": "%s", "status": %d, "detail": null, "errors": []}"""
                .formatted(type, title, status));
  }
}
