// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.signin;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.SetUp;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Passwords;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes the first postmaster, for who has the link of the log. */
@Controller
@Allowed(Who.PUBLIC)
class SetUpPage {
  private final SetUp setUp;
  private final Passwords passwords;

  SetUpPage(GroupRepository repository, Passwords passwords) {
    this.setUp = repository.setUp();
    this.passwords = passwords;
  }

  @GetMapping("/set-up/{secret}")
  ModelAndView form(@PathVariable String secret) {
    requireGood(secret);
    return page(secret, "postmaster", FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/set-up/{secret}")
  ModelAndView complete(
      @PathVariable String secret,
      @RequestParam String name,
      @RequestParam String password,
      @RequestParam String again,
      RedirectAttributes next) {
    requireGood(secret);
    try {
      setUp.complete(Change.by(name, "set-up"), secret, name, passwords.hash(password, again));
      Notice.done(next, "set-up.done", name);
      return new ModelAndView("redirect:/sign-in");
    } catch (InvalidValue wrong) {
      return page(secret, name, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private void requireGood(String secret) {
    if (!setUp.accepts(secret)) {
      throw new NotFound("such set-up link");
    }
  }

  private static ModelAndView page(
      String secret, String name, FieldErrors errors, HttpStatus status) {
    ModelAndView page = new ModelAndView("signin/set-up", status);
    page.addObject("secret", secret);
    page.addObject("name", name);
    page.addObject("errors", errors);
    return page;
  }
}
