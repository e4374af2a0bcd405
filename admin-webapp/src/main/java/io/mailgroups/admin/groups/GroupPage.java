// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.Role;
import io.mailgroups.group.Roles;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a group is: name, addresses, description, state. */
@Controller
@Allowed(Who.READERS)
class GroupPage {
  private static final List<GroupState> STATES = List.of(GroupState.ACTIVE, GroupState.DISABLED);

  private final MailGroups groups;
  private final Roles roles;
  private final GroupRights rights;

  GroupPage(GroupRepository repository, GroupRights rights) {
    this.groups = repository.groups();
    this.roles = repository.roles();
    this.rights = rights;
  }

  @GetMapping("/groups/{id}")
  ModelAndView show(@PathVariable long id, SignedIn who) {
    MailGroup group = rights.group(who, id);
    ModelAndView page = page("groups/one", group, who);
    page.addObject(
        "owners", roles.of(id).stream().filter(role -> role.role() == Role.OWNER).toList());
    return page;
  }

  @GetMapping("/groups/{id}/edit")
  @Allowed(Who.EDITORS)
  ModelAndView edit(@PathVariable long id, SignedIn who) {
    MailGroup group = rights.editable(who, id);
    return form(group, GroupForm.of(group), FieldErrors.none(), who, HttpStatus.OK);
  }

  @PostMapping("/groups/{id}/edit")
  @Allowed(Who.EDITORS)
  ModelAndView edit(
      @PathVariable long id,
      @ModelAttribute GroupForm form,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    try {
      groups.update(who.change(), id, form.ifVersion(), data(group, form));
      Notice.done(next, "groups.saved", group.data().name());
      return new ModelAndView("redirect:/groups/" + id);
    } catch (InvalidValue wrong) {
      return form(group, form, FieldErrors.of(wrong), who, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Conflict taken) {
      FieldErrors errors =
          FieldErrors.none().add("address", "address-taken", String.valueOf(taken.getMessage()));
      return form(group, form, errors, who, HttpStatus.CONFLICT);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale", "");
      return form(group, form.over(group.version()), errors, who, HttpStatus.CONFLICT);
    }
  }

  // Who may write, and the options, stand on other pages.
  private static GroupData data(MailGroup group, GroupForm form) {
    GroupData now = group.data();
    return form.data(now.kind(), now.rule())
        .withSendPolicy(now.sendPolicy())
        .withOptions(now.options());
  }

  private ModelAndView form(
      MailGroup group, GroupForm form, FieldErrors errors, SignedIn who, HttpStatus status) {
    ModelAndView page = page("groups/edit", group, who);
    page.setStatus(status);
    page.addObject("form", form);
    page.addObject("errors", errors);
    page.addObject(
        "states", STATES.contains(group.data().state()) ? STATES : List.of(GroupState.values()));
    return page;
  }

  private ModelAndView page(String view, MailGroup group, SignedIn who) {
    ModelAndView page = new ModelAndView(view);
    page.addObject("group", group);
    page.addObject("mayEdit", rights.mayEdit(who, group));
    return page;
  }
}
