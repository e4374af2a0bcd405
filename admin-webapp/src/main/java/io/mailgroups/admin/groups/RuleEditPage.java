// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.GroupKind;
import io.mailgroups.problem.InvalidValue;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rule editor after one of its buttons; a part of a page, saves nothing. */
@Controller
@Allowed(Who.EDITORS)
class RuleEditPage {
  // The preview listens to it, since what a script puts in place fires no "change".
  private static final String EDITED = "rule-edited";

  private final RuleEditor editor;
  private final RuleEditorView view;

  RuleEditPage(RuleEditor editor, RuleEditorView view) {
    this.editor = editor;
    this.view = view;
  }

  @PostMapping("/groups/rule/edit")
  String edit(
      @ModelAttribute RuleForm form,
      @RequestParam GroupKind kind,
      @RequestParam String action,
      SignedIn who,
      HttpServletResponse response,
      Model model) {
    RuleForm after = form;
    FieldErrors errors = FieldErrors.none();
    try {
      after = editor.after(action, who, kind, form);
    } catch (InvalidValue wrong) {
      errors = RuleForm.errors(wrong);
    }
    model.addAttribute("rule", after);
    model.addAttribute("kind", kind);
    model.addAttribute("errors", errors);
    model.addAttribute("editor", view.of(who, after));
    response.setHeader("HX-Trigger-After-Settle", EDITED);
    return "groups/rule-editor :: editor";
  }
}
