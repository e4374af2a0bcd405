// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.DeletionNotices;
import io.mailgroups.group.GroupConversion;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.problem.NotFound;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deleting a group, or making a computed one static; what will be lost is said first. */
@Controller
@Allowed(Who.EDITORS)
class EndGroupPage {
  private final MailGroups groups;
  private final DeletionNotices notices;
  private final GroupConversion conversion;
  private final GroupRights rights;

  EndGroupPage(GroupRepository repository, GroupRights rights) {
    this.groups = repository.groups();
    this.notices = repository.deletionNotices();
    this.conversion = repository.groupConversion();
    this.rights = rights;
  }

  @GetMapping("/groups/{id}/delete")
  ModelAndView delete(@PathVariable long id, SignedIn who) {
    return notice(rights.editable(who, id), FieldErrors.none(), HttpStatus.OK);
  }

  /**
   * Deletes it.
   *
   * @param confirmName its address, typed
   */
  @PostMapping("/groups/{id}/delete")
  ModelAndView delete(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String confirmName,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    if (!group.address().text().equals(confirmName.strip())) {
      FieldErrors errors = FieldErrors.none().add("confirmName", "confirm-name", "");
      return notice(group, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    groups.delete(who.change(), id);
    Notice.done(next, "groups.deleted", group.address());
    return new ModelAndView("redirect:" + GroupsPage.Tab.of(group.data().kind()).path());
  }

  /** Only a computed group can be made static, by who may make static groups. */
  @GetMapping("/groups/{id}/convert")
  @Allowed(Who.POSTMASTER)
  ModelAndView convert(@PathVariable long id, SignedIn who) {
    MailGroup group = rights.editable(who, id);
    if (!group.data().kind().isComputed()) {
      throw new NotFound("rule of group " + group.address());
    }
    return new ModelAndView("groups/convert").addObject("group", group);
  }

  @PostMapping("/groups/{id}/convert")
  @Allowed(Who.POSTMASTER)
  ModelAndView convert(
      @PathVariable long id, @RequestParam int version, SignedIn who, RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    conversion.toStatic(who.change(), id, OptionalInt.of(version));
    Notice.done(next, "groups.converted", group.data().name());
    return new ModelAndView("redirect:/groups/" + id + "/members");
  }

  private ModelAndView notice(MailGroup group, FieldErrors errors, HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/delete", status);
    page.addObject("group", group);
    page.addObject("losses", notices.of(group));
    page.addObject("errors", errors);
    return page;
  }
}
