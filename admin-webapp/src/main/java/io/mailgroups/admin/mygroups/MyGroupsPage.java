// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.MembershipRequests;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The groups of whoever is signed in, and what they choose for each. */
@Controller
@Allowed(Who.SIGNED_IN)
class MyGroupsPage {
  private static final int ROWS = 100;

  private final OwnGroups groups;
  private final MembershipRequests requests;

  MyGroupsPage(GroupRepository repository, OwnGroups groups) {
    this.groups = groups;
    this.requests = repository.membershipRequests();
  }

  @GetMapping("/my/groups")
  String list(SignedIn who, Model model) {
    model.addAttribute("groups", groups.all(who));
    model.addAttribute("isEmployee", who.scope().employeeId().isPresent());
    return "mygroups/list";
  }

  @GetMapping("/my/groups/{id}")
  String one(@PathVariable long id, SignedIn who, Model model) {
    OwnGroup own = groups.explained(who, id);
    model.addAttribute("own", own);
    Optional<Long> employee = who.scope().employeeId();
    model.addAttribute("isEmployee", employee.isPresent());
    model.addAttribute("asked", employee.flatMap(one -> requests.waitingOf(one, id)).orElse(null));
    model.addAttribute("waiting", own.manages() ? requests.waiting(id, ROWS).size() : 0);
    return "mygroups/one";
  }

  /** Mail and own copies; a box that isn't ticked isn't sent. */
  @PostMapping("/my/groups/{id}/settings")
  String choose(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean mail,
      @RequestParam(defaultValue = "false") boolean ownCopy,
      SignedIn who,
      RedirectAttributes next) {
    groups.choose(who, groups.one(who, id), mail, ownCopy);
    Notice.done(next, "my-groups.saved");
    return "redirect:/my/groups/" + id;
  }
}
