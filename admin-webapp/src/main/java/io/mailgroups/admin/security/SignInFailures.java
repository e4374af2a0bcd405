// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the form, which says why; never whether the name exists. */
final class SignInFailures implements AuthenticationFailureHandler {

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    String reason = "wrong";
    if (why instanceof LockedException) {
      reason = "wait";
    } else if (why instanceof AuthenticationServiceException) {
      reason = "james-away";
    }
    response.sendRedirect(request.getContextPath() + "/sign-in?failed=" + reason);
  }
}
