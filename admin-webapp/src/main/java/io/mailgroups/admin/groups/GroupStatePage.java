// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberList;
import io.mailgroups.problem.Conflict;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Switches a group off and on; what else it is stays as it is. */
@Controller
@Allowed(Who.EDITORS)
class GroupStatePage {
  private final MailGroups groups;
  private final MemberList members;
  private final GroupRights rights;

  GroupStatePage(GroupRepository repository, GroupRights rights) {
    this.groups = repository.groups();
    this.members = repository.memberList();
    this.rights = rights;
  }

  /** Says what it will mean. */
  @GetMapping("/groups/{id}/disable")
  ModelAndView ask(@PathVariable long id, SignedIn who) {
    MailGroup group = rights.editable(who, id);
    Optional<Long> count =
        group.data().kind().isComputed()
            ? Optional.empty()
            : Optional.of(members.count(id, MemberFilter.ALL));
    return new ModelAndView("groups/disable").addObject("group", group).addObject("count", count);
  }

  @PostMapping("/groups/{id}/disable")
  String disable(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    Notice.done(next, "groups.disabled", become(who, id, GroupState.DISABLED));
    return "redirect:/groups/" + id;
  }

  @PostMapping("/groups/{id}/enable")
  String enable(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    Notice.done(next, "groups.enabled", become(who, id, GroupState.ACTIVE));
    return "redirect:/groups/" + id;
  }

  // Groups that wait for approval or have ended are neither on nor off.
  private String become(SignedIn who, long id, GroupState wanted) {
    MailGroup group = rights.editable(who, id);
    GroupState state = group.data().state();
    if (state != GroupState.ACTIVE && state != GroupState.DISABLED) {
      throw new Conflict(Conflict.Kind.GROUP_NOT_ACTIVE, "The group is " + state + ".");
    }
    groups.update(
        who.change(), id, OptionalInt.of(group.version()), group.data().withState(wanted));
    return group.data().name();
  }
}
