// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.Shown;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.Rule;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.util.Optional;
import java.util.OptionalInt;
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

/** The rule of a computed group; what a change of it would do is shown, and guarded. */
@Controller
@Allowed(Who.READERS)
class RulePage {
  private final MailGroups groups;
  private final Guard guard;
  private final GroupRights rights;
  private final RuleReader rules;
  private final RuleEditor editor;
  private final RuleEditorView view;
  private final PreviewedRule preview;

  RulePage(
      GroupRepository repository,
      Guard guard,
      GroupRights rights,
      RuleReader rules,
      RuleEditor editor,
      RuleEditorView view,
      PreviewedRule preview) {
    this.groups = repository.groups();
    this.guard = guard;
    this.rights = rights;
    this.rules = rules;
    this.editor = editor;
    this.view = view;
    this.preview = preview;
  }

  /**
   * What is sent beside the rule.
   *
   * @param action a button of the editor, or empty to save
   * @param find whom to look for in the preview
   */
  record Saving(@Nullable Integer version, @Nullable String action, @Nullable String find) {
    OptionalInt ifVersion() {
      return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }

    Optional<String> button() {
      return Optional.ofNullable(action).filter(name -> !name.isEmpty());
    }
  }

  @GetMapping("/groups/{id}/rule")
  ModelAndView show(@PathVariable long id, SignedIn who) {
    MailGroup group = rights.group(who, id);
    return form(group, rules.form(who, rule(group)), group.version(), FieldErrors.none(), who);
  }

  @PostMapping("/groups/{id}/rule")
  @Allowed(Who.EDITORS)
  ModelAndView save(
      @PathVariable long id,
      @ModelAttribute RuleForm form,
      @ModelAttribute Saving saving,
      @ModelAttribute Shown shown,
      @RequestParam(defaultValue = "0") int version,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    try {
      if (saving.button().isPresent()) {
        return edited(group, form, version, saving, who);
      }
      GroupData data = group.data().withRule(rules.rule(who, form, group.data().rule()));
      rights.requireMayWrite(who, data);
      guard.run(
          Touched.group(id),
          shown.confirmed(group.address().text()),
          () -> groups.update(who.change(), id, saving.ifVersion(), data));
      Notice.done(next, "groups.rule-saved", group.data().name());
      return new ModelAndView("redirect:/groups/" + id + "/rule");
    } catch (InvalidValue wrong) {
      ModelAndView page = form(group, form, version, RuleForm.errors(wrong), who);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    } catch (NeedsConfirmation stopped) {
      ModelAndView page = form(group, form, version, FieldErrors.none(), who);
      page.addObject("impact", guard.seen(who, stopped.impact()));
      page.setStatus(HttpStatus.CONFLICT);
      return page;
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale", "");
      ModelAndView page = form(group, form, group.version(), errors, who);
      page.setStatus(HttpStatus.CONFLICT);
      return page;
    }
  }

  private ModelAndView edited(
      MailGroup group, RuleForm form, int version, Saving saving, SignedIn who) {
    String action = saving.button().orElseThrow();
    GroupKind kind = group.data().kind();
    RuleForm after = editor.after(action, who, kind, form);
    ModelAndView page = form(group, after, version, FieldErrors.none(), who);
    if (action.equals("PREVIEW") && who.isPostmaster()) {
      String find = saving.find() == null ? "" : saving.find();
      page.addAllObjects(preview.of(who, after, kind, Optional.of(group.id()), find));
    }
    return page;
  }

  private ModelAndView form(
      MailGroup group, RuleForm form, int version, FieldErrors errors, SignedIn who) {
    rule(group);
    ModelAndView page = new ModelAndView("groups/rule");
    page.addObject("group", group);
    page.addObject("rule", form);
    page.addObject("version", version);
    page.addObject("kind", group.data().kind());
    page.addObject("errors", errors);
    page.addObject("editor", view.of(who, form));
    page.addObject("mayEdit", rights.mayEdit(who, group));
    return page;
  }

  private static Rule rule(MailGroup group) {
    return group.data().rule().orElseThrow(() -> new NotFound("rule of group " + group.address()));
  }
}
