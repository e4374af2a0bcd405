// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroups.Oneself;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.MembershipRequest.Wish;
import io.mailgroups.collaboration.MembershipRequests;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Joining a group, or asking to be let in or let go. */
@Controller
@Allowed(Who.SIGNED_IN)
class JoinPage {
  private final OwnGroups groups;
  private final MembershipRequests requests;

  JoinPage(GroupRepository repository, OwnGroups groups) {
    this.groups = groups;
    this.requests = repository.membershipRequests();
  }

  @PostMapping("/my/groups/{id}/join")
  String join(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    OwnGroup own = groups.one(who, id);
    groups.join(who, own);
    Notice.done(next, "my-groups.joined", own.standing().group().name());
    return "redirect:/my/groups/" + id;
  }

  @PostMapping("/my/groups/{id}/ask")
  String ask(
      @PathVariable long id,
      @RequestParam Wish wish,
      @RequestParam(defaultValue = "") String note,
      SignedIn who,
      RedirectAttributes next) {
    groups.one(who, id);
    Oneself asker = OwnGroups.employee(who);
    requests.ask(who.change(), asker.id(), asker.address(), id, wish, note.strip());
    Notice.done(next, "my-groups.asked");
    return "redirect:/my/groups/" + id;
  }

  @PostMapping("/my/groups/{id}/requests/{request}/withdraw")
  String withdraw(
      @PathVariable long id, @PathVariable long request, SignedIn who, RedirectAttributes next) {
    requests.withdraw(who.change(), OwnGroups.employee(who).id(), id, request);
    Notice.done(next, "my-groups.withdrawn");
    return "redirect:/my/groups/" + id;
  }
}
