// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.domains;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Domains;
import io.mailgroups.problem.InvalidValue;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The names that the organisation owns. */
@Controller
class DomainsPage {
  private final Domains domains;

  DomainsPage(GroupRepository repository) {
    this.domains = repository.domains();
  }

  @GetMapping("/domains")
  @Allowed(Who.READERS)
  String list(Model model) {
    model.addAttribute("domains", domains.all());
    return "domains/list";
  }

  @PostMapping("/domains")
  @Allowed(Who.POSTMASTER)
  ModelAndView add(@RequestParam String name, SignedIn who, RedirectAttributes next) {
    try {
      Notice.done(next, "domains.added", domains.add(who.change(), name).name());
      return new ModelAndView("redirect:/domains");
    } catch (InvalidValue wrong) {
      return again(name, FieldErrors.of(wrong));
    }
  }

  @PostMapping("/domains/{name}/primary")
  @Allowed(Who.POSTMASTER)
  String makePrimary(@PathVariable String name, SignedIn who, RedirectAttributes next) {
    domains.makePrimary(who.change(), name);
    Notice.done(next, "domains.primary-now", name);
    return "redirect:/domains";
  }

  @PostMapping("/domains/{name}/delete")
  @Allowed(Who.POSTMASTER)
  String remove(@PathVariable String name, SignedIn who, RedirectAttributes next) {
    domains.remove(who.change(), name);
    Notice.done(next, "domains.removed", name);
    return "redirect:/domains";
  }

  private ModelAndView again(String typed, FieldErrors errors) {
    ModelAndView page = new ModelAndView("domains/list", HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("domains", domains.all());
    page.addObject("typed", typed);
    page.addObject("errors", errors);
    return page;
  }
}
