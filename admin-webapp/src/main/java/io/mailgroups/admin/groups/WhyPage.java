// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.MailGroup;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Does this person get a group's mail, and why or why not? */
@Controller
@Allowed(Who.READERS)
class WhyPage {
  private final GroupRights rights;
  private final Explanations explanations;

  WhyPage(GroupRights rights, Explanations explanations) {
    this.rights = rights;
    this.explanations = explanations;
  }

  @GetMapping("/groups/{id}/why")
  String why(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      SignedIn who,
      Model model) {
    MailGroup group = rights.group(who, id);
    Typed typed = new Typed();
    model.addAttribute("group", group);
    model.addAttribute("person", person);
    model.addAttribute("mayEdit", rights.mayEdit(who, group));
    typed
        .address("person", person)
        .forEach(
            address -> model.addAttribute("explanation", explanations.of(who, group, address)));
    model.addAttribute("errors", typed.errors());
    return "groups/why";
  }
}
