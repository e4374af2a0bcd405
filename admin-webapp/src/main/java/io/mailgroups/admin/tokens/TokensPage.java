// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tokens;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.ApiToken;
import io.mailgroups.account.ApiTokens;
import io.mailgroups.account.NewToken;
import io.mailgroups.account.TokenData;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tokens that somebody has made for scripts; their values are shown once. */
@Controller
@Allowed(Who.READERS)
class TokensPage {
  private static final List<Integer> DAYS = List.of(7, 30, 90, 365);

  private final ApiTokens tokens;
  private final Clock clock;

  TokensPage(GroupRepository repository, Clock clock) {
    this.tokens = repository.apiTokens();
    this.clock = clock;
  }

  @GetMapping("/tokens")
  ModelAndView list(SignedIn who) {
    return page(who, FieldErrors.none(), "", HttpStatus.OK);
  }

  @PostMapping("/tokens")
  ModelAndView create(
      @RequestParam String name,
      @RequestParam Access access,
      @RequestParam AdminRole ceiling,
      @RequestParam int days,
      SignedIn who,
      RedirectAttributes next) {
    Instant expiresAt = clock.instant().plus(Duration.ofDays(days));
    try {
      NewToken made =
          tokens.create(who.change(), new TokenData(who.name(), name, access, ceiling, expiresAt));
      next.addFlashAttribute("value", made.value());
      return new ModelAndView("redirect:/tokens");
    } catch (InvalidValue wrong) {
      return page(who, FieldErrors.of(wrong), name, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @PostMapping("/tokens/{id}/revoke")
  String revoke(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    ApiToken token = OwnTokens.find(tokens, id, who).orElseThrow(() -> new NotFound("token"));
    tokens.revoke(who.change(), id);
    Notice.done(next, "tokens.revoked", token.data().name());
    return "redirect:/tokens";
  }

  private ModelAndView page(SignedIn who, FieldErrors errors, String name, HttpStatus status) {
    ModelAndView page = new ModelAndView("tokens/list", status);
    page.addObject("tokens", tokens.of(who.name()));
    page.addObject("now", clock.instant());
    page.addObject("accesses", Access.values());
    page.addObject("ceilings", AdminRole.values());
    page.addObject("days", DAYS);
    page.addObject("name", name);
    page.addObject("errors", errors);
    return page;
  }
}
