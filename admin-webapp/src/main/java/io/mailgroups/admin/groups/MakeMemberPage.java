// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Admission;
import io.mailgroups.group.Admissions;
import io.mailgroups.group.MailGroup;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes one person a member of a group of any kind, after saying how. */
@Controller
@Allowed(Who.EDITORS)
class MakeMemberPage {
  private final Admissions admissions;
  private final GroupRights rights;
  private final Explanations explanations;

  MakeMemberPage(GroupRepository repository, GroupRights rights, Explanations explanations) {
    this.admissions = repository.admissions();
    this.rights = rights;
    this.explanations = explanations;
  }

  @GetMapping("/groups/{id}/make-member")
  ModelAndView ask(
      @PathVariable long id, @RequestParam(defaultValue = "") String person, SignedIn who) {
    return page(rights.editable(who, id), person, new Typed(), who, HttpStatus.OK);
  }

  @PostMapping("/groups/{id}/make-member")
  ModelAndView make(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    Typed typed = new Typed();
    Set<EmailAddress> address = typed.address("person", person);
    try {
      if (address.isEmpty()) {
        throw new InvalidValue("/person", "required", "Nobody is named.");
      }
      rights.requireMayNest(who, address);
      Admission admission = admissions.plan(group, address.iterator().next());
      if (admission.way().changes()) {
        admissions.admit(who.change(), admission);
        Notice.done(next, "mend.member", admission.person(), group.data().name());
      }
      next.addAttribute("person", admission.person().text());
      return new ModelAndView("redirect:/groups/" + id + "/why");
    } catch (InvalidValue wrong) {
      typed.errors().add("person", wrong.code(), String.valueOf(wrong.getMessage()));
      return page(group, person, typed, who, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private ModelAndView page(
      MailGroup group, String person, Typed typed, SignedIn who, HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/make-member", status);
    page.addObject("group", group);
    page.addObject("person", person);
    for (EmailAddress address : List.copyOf(new Typed().address("person", person))) {
      page.addObject("admission", admissions.plan(group, address));
      page.addObject("explanation", explanations.of(who, group, address));
    }
    page.addObject("errors", typed.errors());
    return page;
  }
}
