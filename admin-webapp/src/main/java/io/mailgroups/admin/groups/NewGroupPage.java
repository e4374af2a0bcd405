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
  private final RuleEditor editor;
  private final RuleEditorView view;
  private final PreviewedRule preview;
  private final GroupRepository repository;

  NewGroupPage(
      GroupRepository repository,
      NewGroups newGroups,
      RuleReader rules,
      RuleEditor editor,
      RuleEditorView view,
      PreviewedRule preview) {
    this.repository = repository;
    this.newGroups = newGroups;
    this.rules = rules;
    this.editor = editor;
    this.view = view;
    this.preview = preview;
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
    RuleForm form =
        editor
            .after("ADD_WITH_BELOW:" + id, who, GroupKind.DEPARTMENT, RuleForm.EMPTY)
            .withOpen(null);
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
      @RequestParam(defaultValue = "") String find,
      SignedIn who,
      RedirectAttributes next) {
    NewGroupForm typed = new NewGroupForm(kind, form, rule, owner, members);
    try {
      if (!action.isEmpty()) {
        RuleForm after = editor.after(action, who, kind, rule);
        ModelAndView page = form(typed.with(after), FieldErrors.none(), HttpStatus.OK, who);
        if (action.equals("PREVIEW") && who.isPostmaster()) {
          page.addAllObjects(preview.of(who, after, kind, Optional.empty(), find));
        }
        return page;
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
      return form(typed, RuleForm.errors(wrong), HttpStatus.UNPROCESSABLE_CONTENT, who);
    } catch (Conflict taken) {
      FieldErrors errors =
          FieldErrors.none().add("address", "address-taken", String.valueOf(taken.getMessage()));
      return form(typed, errors, HttpStatus.CONFLICT, who);
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
        HttpStatus.OK,
        who);
  }

  private ModelAndView form(
      NewGroupForm typed, FieldErrors errors, HttpStatus status, SignedIn who) {
    ModelAndView page = new ModelAndView("groups/new", status);
    page.addObject("typed", typed);
    page.addObject("form", typed.group());
    page.addObject("rule", typed.rule());
    page.addObject("kind", typed.kind());
    page.addObject("computedKinds", List.of(GroupKind.DYNAMIC, GroupKind.DEPARTMENT));
    page.addObject("policies", SendPolicy.values());
    page.addObject("errors", errors);
    if (typed.kind().isComputed()) {
      page.addObject("editor", view.of(who, typed.rule()));
    }
    return page;
  }

  /** Everything that is typed for a new group. */
  record NewGroupForm(
      GroupKind kind, GroupForm group, RuleForm rule, String owner, String members) {
    NewGroupForm with(RuleForm newRule) {
      return new NewGroupForm(kind, group, newRule, owner, members);
    }
  }
}
