// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.GroupKind;
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
  private final PreviewedRule preview;

  RulePreview(PreviewedRule preview) {
    this.preview = preview;
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
    model.addAllAttributes(preview.of(who, form, kind, Optional.ofNullable(group), find));
    return "groups/preview";
  }
}
