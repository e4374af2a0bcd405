// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too large before anybody reads them: the first to ask for a field of such
 * a form is the check against forged ones, which would find none and say something else. Stands
 * after the sessions, for the page that says so.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
class UploadLimit extends OncePerRequestFilter {
  private final DataSize max;

  UploadLimit(@Value("${spring.servlet.multipart.max-request-size}") DataSize max) {
    this.max = max;
  }

  DataSize max() {
    return max;
  }

  // Octets that are no form are read by nobody but who takes them in, and these count them.
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return "application/offset+octet-stream".equals(request.getContentType());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() <= max.toBytes()) {
      chain.doFilter(request, response);
    } else if (request.getRequestURI().startsWith("/api/")) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response
          .getWriter()
          .write(
              """
              {"type": "/problems/too-large", "title": "The request is too large.", "status": 413, \
              "detail": "At most %d MB can be sent at once.", "errors": []}\
              """
                  .formatted(max.toMegabytes()));
    } else {
      request.setAttribute(
          RequestDispatcher.ERROR_STATUS_CODE, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
      request.getRequestDispatcher("/error").forward(new WithoutBody(request), response);
    }
  }

  /** So that the page which says it doesn't stumble over the body again. */
  private static final class WithoutBody extends HttpServletRequestWrapper {
    WithoutBody(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }
  }
}
