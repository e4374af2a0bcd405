// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.Shown;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.impact.Touched;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Removes the members that are ticked; a group that would lose many of them is asked for first. */
@Controller
@Allowed(Who.EDITORS)
class RemoveMembersPage {
  private final GroupRepository repository;
  private final Guard guard;
  private final GroupRights rights;

  RemoveMembersPage(GroupRepository repository, Guard guard, GroupRights rights) {
    this.repository = repository;
    this.guard = guard;
    this.rights = rights;
  }

  /** Who is ticked. */
  record Ticked(@Nullable Set<String> addresses) {
    List<EmailAddress> members() {
      return (addresses == null ? Set.<String>of() : addresses)
          .stream().map(EmailAddress::tryParse).flatMap(Optional::stream).toList();
    }
  }

  @PostMapping("/groups/{id}/members/remove")
  ModelAndView remove(
      @PathVariable long id,
      @ModelAttribute Ticked ticked,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    List<EmailAddress> members = ticked.members();
    Impact impact =
        guard.rehearse(
            Touched.group(id), () -> repository.members().remove(who.change(), id, members));
    try {
      impact.requireConfirmed(share(members), shown.confirmed(group.address().text()));
    } catch (NeedsConfirmation stopped) {
      ModelAndView page = new ModelAndView("groups/remove-members", HttpStatus.CONFLICT);
      page.addObject("group", group);
      page.addObject("members", members);
      page.addObject("impact", guard.seen(who, impact));
      return page;
    }
    long removed =
        repository.members().remove(who.change(), id, members).stream()
            .filter(outcome -> outcome.result() == MemberOutcome.Result.REMOVED)
            .count();
    Notice.done(next, "groups.removed", removed);
    return new ModelAndView("redirect:/groups/" + id + "/members");
  }

  // One who is named may go, unless nobody is left.
  private double share(List<EmailAddress> members) {
    return members.size() == 1 ? Guard.ALL_OF_THEM : guard.share();
  }
}
