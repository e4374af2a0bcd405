// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MemberOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What James has beside what the directory has. */
@Controller
@Allowed(Who.POSTMASTER)
class JamesPage {
  private static final Logger LOG = LoggerFactory.getLogger(JamesPage.class);
  private static final int SHOWN = 500;

  private final WebAdmin james;
  private final Mailboxes mailboxes;
  private final RewriteGroups rewriteGroups;

  JamesPage(WebAdmin james, Mailboxes mailboxes, RewriteGroups rewriteGroups) {
    this.james = james;
    this.mailboxes = mailboxes;
    this.rewriteGroups = rewriteGroups;
  }

  @GetMapping("/james")
  String compare(Model model) {
    model.addAttribute("configured", james.isConfigured());
    if (james.isConfigured()) {
      Mailboxes.Comparison comparison = mailboxes.compare();
      model.addAttribute("comparison", comparison);
      model.addAttribute(
          "lackingMailbox", comparison.withoutMailbox().stream().limit(SHOWN).toList());
      model.addAttribute(
          "lackingEmployee", comparison.withoutEmployee().stream().limit(SHOWN).toList());
      model.addAttribute("domains", mailboxes.domains());
      model.addAttribute("rewriteGroups", rewriteGroups.all());
    }
    return "james/compare";
  }

  @PostMapping("/james/mailboxes")
  String makeMailboxes(
      @RequestParam(defaultValue = "") List<String> address, RedirectAttributes next) {
    Map<String, String> made =
        mailboxes.makeMailboxes(parsed(address)).entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().text(), Map.Entry::getValue));
    next.addFlashAttribute("passwords", new TreeMap<>(made));
    Notice.done(next, "james.mailboxes-made", made.size());
    return "redirect:/james";
  }

  @PostMapping("/james/employees")
  String makeEmployees(
      @RequestParam(defaultValue = "") List<String> address,
      SignedIn who,
      RedirectAttributes next) {
    List<EmailAddress> wanted = parsed(address);
    Map<EmailAddress, String> refused = mailboxes.makeEmployees(wanted, who);
    Notice.done(next, "james.employees-made", wanted.size() - refused.size(), refused.size());
    return "redirect:/james";
  }

  @PostMapping("/james/rewrite-groups")
  String take(@RequestParam String address, SignedIn who, RedirectAttributes next) {
    List<MemberOutcome> left = rewriteGroups.take(EmailAddress.parse(address), who);
    Notice.done(next, "james.group-taken", address, left.size());
    return "redirect:/james";
  }

  @PostMapping("/james/rewrite-groups/dissolve")
  String dissolve(@RequestParam String address, RedirectAttributes next) {
    rewriteGroups.dissolve(EmailAddress.parse(address));
    Notice.done(next, "james.group-dissolved", address);
    return "redirect:/james";
  }

  @ExceptionHandler(JamesUnavailable.class)
  ModelAndView unavailable(JamesUnavailable away) {
    LOG.warn("James: {}", String.valueOf(away.getMessage()), away);
    return page(HttpStatus.BAD_GATEWAY, "james-away", away);
  }

  @ExceptionHandler(JamesNotConfigured.class)
  ModelAndView notConfigured(JamesNotConfigured nowhere) {
    return page(HttpStatus.NOT_IMPLEMENTED, "james-not-configured", nowhere);
  }

  private static ModelAndView page(HttpStatus status, String what, RuntimeException why) {
    ModelAndView page = new ModelAndView("error", status);
    page.addObject("status", status.value());
    page.addObject("what", what);
    page.addObject("detail", why.getMessage());
    return page;
  }

  private static List<EmailAddress> parsed(List<String> typed) {
    return typed.stream().map(EmailAddress::tryParse).flatMap(Optional::stream).toList();
  }
}
