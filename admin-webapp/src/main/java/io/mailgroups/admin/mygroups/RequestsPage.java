// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.MembershipRequests;
import io.mailgroups.problem.InvalidValue;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
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
  ModelAndView list(@PathVariable long id, SignedIn who) {
    return list(groups.managed(who, id), FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/my/groups/{id}/requests/{request}/approve")
  ModelAndView approve(
      @PathVariable long id,
      @PathVariable long request,
      @RequestParam(defaultValue = "") String comment,
      SignedIn who,
      RedirectAttributes next) {
    OwnGroup own = groups.managed(who, id);
    try {
      requests.approve(who.change(), id, request, comment.strip());
      Notice.done(next, "my-groups.request-approved");
      return new ModelAndView("redirect:/my/groups/" + id + "/requests");
    } catch (InvalidValue wrong) {
      return list(own, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    }
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

  private ModelAndView list(OwnGroup own, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("mygroups/requests", status)
        .addObject("own", own)
        .addObject("requests", requests.waiting(own.id(), ROWS))
        .addObject("errors", errors);
  }
}
