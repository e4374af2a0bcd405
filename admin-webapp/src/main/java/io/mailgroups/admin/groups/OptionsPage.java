// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.SenderList;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a group does beside who may write: moderation, limits, what members see and do. */
@Controller
@Allowed(Who.READERS)
class OptionsPage {
  private final GroupRepository repository;
  private final GroupRights rights;
  private final RuleReader departments;

  OptionsPage(GroupRepository repository, GroupRights rights, RuleReader departments) {
    this.repository = repository;
    this.rights = rights;
    this.departments = departments;
  }

  @GetMapping("/groups/{id}/options")
  ModelAndView show(@PathVariable long id, SignedIn who) {
    MailGroup group = rights.group(who, id);
    AllowedSenders trusted = repository.senderLists().senders(id, SenderList.TRUSTED);
    OptionsForm form =
        OptionsForm.of(
            group,
            AddressLines.text(trusted.addresses()),
            departments.scopes(who, trusted.departments(), true),
            departments.scopes(who, trusted.departments(), false),
            AddressLines.text(trusted.groups()));
    return form(group, form, FieldErrors.none(), who, HttpStatus.OK);
  }

  @PostMapping("/groups/{id}/options")
  @Allowed(Who.EDITORS)
  ModelAndView save(
      @PathVariable long id,
      @ModelAttribute OptionsForm form,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    try {
      AllowedSenders trusted =
          new AllowedSenders(
              AddressLines.of(form.addresses()).sound("/addresses"),
              departments.scopes(who, form.departments(), form.departmentsOnly()),
              AddressLines.of(form.groups()).sound("/groups"));
      write(who, group, form, trusted);
      Notice.done(next, "groups.options-saved", group.data().name());
      return new ModelAndView("redirect:/groups/" + id + "/options");
    } catch (InvalidValue wrong) {
      return form(
          group, form, FieldErrors.atLastName(wrong), who, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale", "");
      return form(group, form.over(group.version()), errors, who, HttpStatus.CONFLICT);
    }
  }

  private void write(SignedIn who, MailGroup group, OptionsForm form, AllowedSenders trusted) {
    GroupData data = group.data().withOptions(form.options(group.data().options()));
    repository
        .database()
        .inTransactionDo(
            em -> {
              MailGroup changed =
                  repository.groups().update(who.change(), group.id(), form.ifVersion(), data);
              if (!repository
                  .senderLists()
                  .senders(group.id(), SenderList.TRUSTED)
                  .equals(trusted)) {
                repository
                    .senderLists()
                    .replace(
                        who.change(),
                        group.id(),
                        SenderList.TRUSTED,
                        OptionalInt.of(changed.version()),
                        trusted);
              }
            });
  }

  private ModelAndView form(
      MailGroup group, OptionsForm form, FieldErrors errors, SignedIn who, HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/options", status);
    page.addObject("group", group);
    page.addObject("mayEdit", rights.mayEdit(who, group));
    page.addObject("form", form);
    page.addObject("moderated", ModeratedSenders.values());
    page.addObject("visibilities", MemberListVisibility.values());
    page.addObject("joining", JoinPolicy.values());
    page.addObject("leaving", LeavePolicy.values());
    page.addObject("errors", errors);
    return page;
  }
}
