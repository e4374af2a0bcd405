// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.signin;

import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and out everywhere. */
@Controller
class SignInPage {
  private static final Set<String> FAILURES = Set.of("wrong", "wait", "james-away");

  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  SignInPage(FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.sessions = sessions;
  }

  @GetMapping("/sign-in")
  @Allowed(Who.PUBLIC)
  String form(
      @RequestParam(required = false) @Nullable String failed,
      @RequestParam(required = false) @Nullable String out,
      Model model) {
    model.addAttribute("failed", failed != null && FAILURES.contains(failed) ? failed : null);
    model.addAttribute("out", out != null);
    return "signin/form";
  }

  @PostMapping("/sign-out-everywhere")
  @Allowed(Who.SIGNED_IN)
  String signOutEverywhere(SignedIn who, HttpServletRequest request) {
    sessions.findByPrincipalName(who.name()).keySet().forEach(sessions::deleteById);
    return "redirect:/sign-in?out";
  }
}
