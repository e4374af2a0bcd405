// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ways to make a group: kept by hand, for collaboration, dynamic, of a department. */
@Controller
@Allowed(Who.EDITORS)
class NewGroupPage {
  private final NewGroups newGroups;
  private final RuleReader rules;
  private final GroupRepository repository;

  NewGroupPage(GroupRepository repository, NewGroups newGroups, RuleReader rules) {
    this.repository = repository;
    this.newGroups = newGroups;
    this.rules = rules;
  }

  @GetMapping("/groups/new")
  ModelAndView handKept(SignedIn who) {
    return empty(GroupKind.STATIC, RuleForm.EMPTY, who);
  }

  @GetMapping("/groups/new-collaboration")
  ModelAndView collaboration(SignedIn who) {
    return empty(GroupKind.COLLABORATION, RuleForm.EMPTY, who);
  }

  @GetMapping("/groups/new-dynamic")
  ModelAndView dynamic(@RequestParam(defaultValue = "DYNAMIC") GroupKind kind, SignedIn who) {
    return empty(kind.isComputed() ? kind : GroupKind.DYNAMIC, RuleForm.EMPTY, who);
  }

  /** A group of a department that was chosen already. */
  @GetMapping("/departments/{id}/mail-group")
  ModelAndView ofDepartment(@PathVariable long id, SignedIn who) {
    RuleForm form = rules.adding(who, with("#" + id), true);
    return empty(GroupKind.DEPARTMENT, form, who);
  }

  @PostMapping("/groups/new")
  ModelAndView create(
      @ModelAttribute GroupForm form,
      @ModelAttribute RuleForm rule,
      @RequestParam GroupKind kind,
      @RequestParam(defaultValue = "") String owner,
      @RequestParam(defaultValue = "") String members,
      @RequestParam(defaultValue = "") String action,
      SignedIn who,
      RedirectAttributes next) {
    NewGroupForm typed = new NewGroupForm(kind, form, rule, owner, members);
    try {
      if (!action.isEmpty()) {
        RuleForm more = rules.adding(who, rule, action.equals("ADD_WITH_BELOW"));
        return form(typed.with(more), FieldErrors.none(), HttpStatus.OK);
      }
      GroupData data =
          form.data(
              kind,
              kind.isComputed()
                  ? Optional.of(rules.rule(who, rule, Optional.empty()))
                  : Optional.empty());
      MailGroup created =
          newGroups.create(who, data, owner(owner), AddressLines.of(members).sound("/members"));
      Notice.done(next, "groups.created", created.data().name());
      return new ModelAndView("redirect:/groups/" + created.id());
    } catch (InvalidValue wrong) {
      return form(typed, RuleForm.errors(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Conflict taken) {
      FieldErrors errors =
          FieldErrors.none().add("address", "address-taken", String.valueOf(taken.getMessage()));
      return form(typed, errors, HttpStatus.CONFLICT);
    }
  }

  private static Optional<EmailAddress> owner(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        EmailAddress.tryParse(typed.strip())
            .orElseThrow(() -> new InvalidValue("/owner", "no-address", "No address: " + typed)));
  }

  private ModelAndView empty(GroupKind kind, RuleForm rule, SignedIn who) {
    String owner =
        who.scope().employeeId().flatMap(repository.employees()::find).stream()
            .map(employee -> employee.address().text())
            .findFirst()
            .orElse("");
    return form(
        new NewGroupForm(kind, GroupForm.EMPTY, rule, owner, ""),
        FieldErrors.none(),
        HttpStatus.OK);
  }

  private static ModelAndView form(NewGroupForm typed, FieldErrors errors, HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/new", status);
    page.addObject("typed", typed);
    page.addObject("form", typed.group());
    page.addObject("rule", typed.rule());
    page.addObject("kind", typed.kind());
    page.addObject("computedKinds", List.of(GroupKind.DYNAMIC, GroupKind.DEPARTMENT));
    page.addObject("policies", SendPolicy.values());
    page.addObject("errors", errors);
    return page;
  }

  private static RuleForm with(String department) {
    return new RuleForm("", "", department, "", "", "");
  }

  /** Everything that is typed for a new group. */
  record NewGroupForm(
      GroupKind kind, GroupForm group, RuleForm rule, String owner, String members) {
    NewGroupForm with(RuleForm newRule) {
      return new NewGroupForm(kind, group, newRule, owner, members);
    }
  }
}
