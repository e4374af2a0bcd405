// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.group.LeaveTokens;
import io.mailgroups.group.LeaveTokens.Leaver;
import io.mailgroups.group.OwnMemberships;
import io.mailgroups.group.OwnStanding;
import io.mailgroups.group.OwnStanding.Hindrance;
import io.mailgroups.problem.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Leaving a group for members elsewhere, who can't sign in: the token in the address of the page,
 * which only their own copies have, says who they are. Asking never leaves, since programs that
 * look for viruses follow links; a POST does, from the page or from a mail program (RFC 8058).
 */
@Controller
@Allowed(Who.PUBLIC)
class LeaveByTokenPage {
  private static final String VIA = "leave-link";

  private final LeaveTokens tokens;
  private final OwnMemberships memberships;

  LeaveByTokenPage(GroupRepository repository) {
    this.tokens = repository.leaveTokens();
    this.memberships = repository.ownMemberships();
  }

  @GetMapping("/leave/{token}")
  String ask(@PathVariable String token, Model model) {
    fill(model, leaver(token));
    return "mygroups/leave-by-token";
  }

  /** Leaves; who has left before is told the same. */
  @PostMapping("/leave/{token}")
  String leave(@PathVariable String token, Model model) {
    Leaver leaver = leaver(token);
    if (standing(leaver).hindrance() != Hindrance.NOT_ENTERED) {
      memberships.leave(Change.by(leaver.person().text(), VIA), leaver.groupId(), leaver.person());
    }
    fill(model, leaver);
    return "mygroups/leave-by-token";
  }

  private void fill(Model model, Leaver leaver) {
    model.addAttribute("person", leaver.person());
    model.addAttribute("standing", standing(leaver));
  }

  private Leaver leaver(String token) {
    return tokens.find(token).orElseThrow(() -> new NotFound("leave token"));
  }

  private OwnStanding standing(Leaver leaver) {
    return memberships
        .of(leaver.person(), leaver.groupId())
        .orElseThrow(() -> new NotFound("group " + leaver.groupId()));
  }
}
