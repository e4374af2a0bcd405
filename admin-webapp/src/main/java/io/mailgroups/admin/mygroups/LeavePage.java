// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.MembershipRequests;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Leaving a group, for whoever is signed in; {@code List-Unsubscribe} leads here. What it means, or
 * why they can't, is said first.
 */
@Controller
@Allowed(Who.SIGNED_IN)
class LeavePage {
  private final OwnGroups groups;
  private final MembershipRequests requests;

  LeavePage(GroupRepository repository, OwnGroups groups) {
    this.groups = groups;
    this.requests = repository.membershipRequests();
  }

  @GetMapping("/groups/{id}/leave")
  String ask(@PathVariable long id, SignedIn who, Model model) {
    model.addAttribute("own", groups.explained(who, id));
    model.addAttribute(
        "asked", who.scope().employeeId().flatMap(one -> requests.waitingOf(one, id)).orElse(null));
    return "mygroups/leave";
  }

  @PostMapping("/groups/{id}/leave")
  String leave(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    OwnGroup own = groups.one(who, id);
    groups.leave(who, own);
    Notice.done(next, "my-groups.left", own.standing().group().name());
    return "redirect:/my/groups";
  }
}
