// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.Dissolution;
import io.mailgroups.collaboration.GroupCreation;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberList;
import io.mailgroups.problem.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a postmaster does about groups that employees make: agree, refuse, take over, dissolve. */
@Controller
@Allowed(Who.POSTMASTER)
class CollaborationPage {
  private final GroupCreation creation;
  private final Dissolution dissolution;
  private final MemberList members;
  private final GroupRights rights;
  private final TakeOver takeOver;

  CollaborationPage(GroupRepository repository, GroupRights rights, TakeOver takeOver) {
    this.creation = repository.groupCreation();
    this.dissolution = repository.dissolution();
    this.members = repository.memberList();
    this.rights = rights;
    this.takeOver = takeOver;
  }

  @PostMapping("/groups/{id}/approve")
  String approve(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String comment,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    creation.approve(who.change(), id, comment.strip());
    Notice.done(next, "groups.approved", group.data().name());
    return "redirect:/groups/" + id;
  }

  @PostMapping("/groups/{id}/reject")
  String reject(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String comment,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    creation.reject(who.change(), id, comment.strip());
    Notice.done(next, "groups.rejected", group.data().name());
    return "redirect:/groups/collaboration";
  }

  /** The postmaster owns it too from now on; only who is an employee can own a group. */
  @PostMapping("/groups/{id}/take-over")
  String takeOver(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    MailGroup group = collaboration(who, id);
    takeOver.by(who, group);
    Notice.done(next, "groups.taken-over", group.data().name());
    return "redirect:/groups/" + id;
  }

  @GetMapping("/groups/{id}/dissolve")
  ModelAndView dissolve(@PathVariable long id, SignedIn who) {
    return notice(collaboration(who, id), FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/groups/{id}/dissolve")
  ModelAndView dissolve(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String confirmName,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = collaboration(who, id);
    if (!group.address().text().equals(confirmName.strip())) {
      FieldErrors errors = FieldErrors.none().add("confirmName", "confirm-name", "");
      return notice(group, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    dissolution.dissolve(who.change(), id);
    Notice.done(next, "my-groups.dissolved", group.data().name());
    return new ModelAndView("redirect:/groups/" + id);
  }

  private MailGroup collaboration(SignedIn who, long id) {
    MailGroup group = rights.editable(who, id);
    if (group.data().kind() != GroupKind.COLLABORATION) {
      throw new NotFound("collaboration group " + id);
    }
    return group;
  }

  private ModelAndView notice(MailGroup group, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("groups/dissolve", status)
        .addObject("group", group)
        .addObject("count", members.count(group.id(), MemberFilter.ALL))
        .addObject("errors", errors);
  }
}
