// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.policy.Permit;
import io.mailgroups.policy.Permits;
import io.mailgroups.problem.InvalidValue;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets one sender write to a group, after saying what that takes. */
@Controller
@Allowed(Who.EDITORS)
class AllowSenderPage {
  private final Permits permits;
  private final GroupRights rights;

  AllowSenderPage(GroupRepository repository, GroupRights rights) {
    this.permits = repository.permits();
    this.rights = rights;
  }

  @GetMapping("/groups/{id}/allow-sender")
  ModelAndView ask(
      @PathVariable long id, @RequestParam(defaultValue = "") String sender, SignedIn who) {
    return page(rights.editable(who, id), sender, new Typed(), HttpStatus.OK);
  }

  /**
   * Does it.
   *
   * @param becomes the policy that the page has shown
   */
  @PostMapping("/groups/{id}/allow-sender")
  ModelAndView allow(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String sender,
      @RequestParam SendPolicy becomes,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    Typed typed = new Typed();
    Set<EmailAddress> address = typed.address("sender", sender);
    if (address.isEmpty()) {
      typed.errors().add("sender", "required", "");
      return page(group, sender, typed, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Permit permit = permits.plan(group, address.iterator().next());
    if (permit.after() != becomes) {
      typed.errors().add("", "stale", "");
      return page(group, sender, typed, HttpStatus.CONFLICT);
    }
    try {
      permits.grant(who.change(), permit);
    } catch (InvalidValue wrong) {
      typed.errors().add("sender", wrong.code(), String.valueOf(wrong.getMessage()));
      return page(group, sender, typed, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Notice.done(next, "mend.allowed", permit.sender(), group.data().name());
    return new ModelAndView("redirect:/groups/" + id + "/senders");
  }

  private ModelAndView page(MailGroup group, String sender, Typed typed, HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/allow-sender", status);
    FieldErrors errors = typed.errors();
    page.addObject("group", group);
    page.addObject("sender", sender);
    new Typed()
        .address("sender", sender)
        .forEach(address -> page.addObject("permit", permits.plan(group, address)));
    page.addObject("errors", errors);
    return page;
  }
}
