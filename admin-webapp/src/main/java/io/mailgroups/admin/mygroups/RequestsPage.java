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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who wants to be let into a group, or let go; its owners and managers decide. */
@Controller
@Allowed(Who.SIGNED_IN)
class RequestsPage {
  private static final int ROWS = 100;

  private final RunGroups groups;
  private final MembershipRequests requests;

  RequestsPage(GroupRepository repository, RunGroups groups) {
    this.groups = groups;
    this.requests = repository.membershipRequests();
  }

  @GetMapping("/my/groups/{id}/requests")
  String list(@PathVariable long id, SignedIn who, Model model) {
    model.addAttribute("own", groups.managed(who, id));
    model.addAttribute("requests", requests.waiting(id, ROWS));
    return "mygroups/requests";
  }

  @PostMapping("/my/groups/{id}/requests/{request}/approve")
  String approve(
      @PathVariable long id,
      @PathVariable long request,
      @RequestParam(defaultValue = "") String comment,
      SignedIn who,
      RedirectAttributes next) {
    groups.managed(who, id);
    requests.approve(who.change(), id, request, comment.strip());
    Notice.done(next, "my-groups.request-approved");
    return "redirect:/my/groups/" + id + "/requests";
  }

  @PostMapping("/my/groups/{id}/requests/{request}/reject")
  String reject(
      @PathVariable long id,
      @PathVariable long request,
      @RequestParam(defaultValue = "") String comment,
      SignedIn who,
      RedirectAttributes next) {
    groups.managed(who, id);
    requests.reject(who.change(), id, request, comment.strip());
    Notice.done(next, "my-groups.request-rejected");
    return "redirect:/my/groups/" + id + "/requests";
  }
}
