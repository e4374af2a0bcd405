// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.refusals;

import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The case of a code that a sender was told, and what would help. */
@Controller
@Allowed(Who.READERS)
class RefusalPage {
  private final RefusalCases cases;

  RefusalPage(RefusalCases cases) {
    this.cases = cases;
  }

  @GetMapping("/refusals/{code}")
  String show(@PathVariable String code, SignedIn who, Model model) {
    model.addAttribute("found", cases.find(who, code));
    return "refusals/one";
  }
}
