// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.explain.Preview;
import io.mailgroups.explain.Previewed;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.Rule;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.ConditionError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom a rule would mean, while it is typed; a part of a page. */
@Controller
@Allowed(Who.POSTMASTER)
class RulePreview {
  private static final int ROWS = 20;

  private final Preview preview;
  private final RuleReader rules;

  RulePreview(GroupRepository repository, RuleReader rules) {
    this.preview = repository.preview();
    this.rules = rules;
  }

  /** With a group: who would come and who would go besides. */
  @PostMapping("/groups/rule/preview")
  String preview(
      @ModelAttribute RuleForm form,
      @RequestParam GroupKind kind,
      @RequestParam(required = false) @Nullable Long group,
      @RequestParam(defaultValue = "") String find,
      SignedIn who,
      Model model) {
    try {
      Rule rule = rules.rule(who, form, Optional.empty());
      if (!rule.departments().isEmpty() || rule.condition().isPresent()) {
        add(model, "matching", new Previewed.Matching(kind, rule), find);
        if (group != null) {
          add(model, "coming", new Previewed.Coming(group, rule), find);
          add(model, "going", new Previewed.Going(group, rule), find);
        }
      }
    } catch (InvalidValue wrong) {
      model.addAttribute("wrong", wrong.code());
      model.addAttribute("detail", wrong.getMessage());
    } catch (ConditionError wrong) {
      model.addAttribute("wrong", wrong.code());
      model.addAttribute("detail", wrong.getMessage());
      model.addAttribute("position", wrong.position() + 1);
    }
    return "groups/preview";
  }

  private void add(Model model, String name, Previewed previewed, String find) {
    model.addAttribute(name, preview.count(previewed));
    model.addAttribute(
        name + "People", preview.page(previewed, find, PageRequest.first(ROWS)).items());
  }
}
