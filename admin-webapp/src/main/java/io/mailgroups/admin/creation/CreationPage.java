// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.creation;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.directory.DepartmentPicker;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.AddressPattern;
import io.mailgroups.collaboration.Creation;
import io.mailgroups.collaboration.CreationRule;
import io.mailgroups.collaboration.CreationRules;
import io.mailgroups.collaboration.ReservedAddresses;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where postmasters say who may make groups, and under which addresses not. */
@Controller
@Allowed(Who.POSTMASTER)
class CreationPage {
  private static final int ROWS = 100;

  private final CreationRules rules;
  private final ReservedAddresses reserved;
  private final DepartmentPicker departments;

  CreationPage(GroupRepository repository, DepartmentPicker departments) {
    this.rules = repository.creationRules();
    this.reserved = repository.reservedAddresses();
    this.departments = departments;
  }

  /** What is typed for a new rule: a department or a person. */
  record NewRule(String department, String person, Creation creation) {
    static final NewRule EMPTY = new NewRule("", "", Creation.ALLOWED);
  }

  @GetMapping("/creation")
  ModelAndView show(@RequestParam Optional<String> after, HttpServletRequest request) {
    return page(NewRule.EMPTY, Optional.empty(), FieldErrors.none(), after, request);
  }

  @PostMapping("/creation/everybody")
  String everybody(@RequestParam Creation creation, SignedIn who, RedirectAttributes next) {
    rules.set(who.change(), Department.ROOT_ID, creation);
    Notice.done(next, "creation.saved");
    return "redirect:/creation";
  }

  @PostMapping("/creation/rules")
  ModelAndView add(
      @RequestParam(defaultValue = "") String department,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "ALLOWED") Creation creation,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    try {
      add(who, department, person, creation);
      Notice.done(next, "creation.saved");
      return new ModelAndView("redirect:/creation");
    } catch (InvalidValue wrong) {
      return wrong(
          page(
              new NewRule(department, person, creation),
              Optional.empty(),
              FieldErrors.of(wrong),
              Optional.empty(),
              request));
    }
  }

  @PostMapping("/creation/rules/{id}/delete")
  String delete(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    rules.remove(who.change(), id);
    Notice.done(next, "creation.saved");
    return "redirect:/creation";
  }

  /** One pattern in a line. */
  @PostMapping("/creation/reserved")
  ModelAndView reserve(
      @RequestParam(defaultValue = "") String patterns,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    try {
      reserved.replace(
          who.change(),
          patterns
              .lines()
              .filter(line -> !line.isBlank())
              .map(line -> AddressPattern.parse("/patterns", line))
              .toList());
      Notice.done(next, "creation.saved");
      return new ModelAndView("redirect:/creation");
    } catch (InvalidValue wrong) {
      return wrong(
          page(
              NewRule.EMPTY,
              Optional.of(patterns),
              FieldErrors.of(wrong),
              Optional.empty(),
              request));
    }
  }

  private void add(SignedIn who, String department, String person, Creation creation) {
    Optional<String> ofDepartment = Typed.text(department);
    Optional<String> ofPerson = Typed.text(person);
    if (ofDepartment.isPresent() == ofPerson.isPresent()) {
      throw new InvalidValue("/department", "one-of-both", "Name a department or a person.");
    }
    if (ofPerson.isPresent()) {
      rules.set(
          who.change(),
          EmailAddress.tryParse(ofPerson.get())
              .orElseThrow(() -> new InvalidValue("/person", "no-address", "No address.")),
          creation);
    } else {
      long id = departments.resolve(who, ofDepartment.orElse(""), "/department").id();
      rules.set(who.change(), id, creation);
    }
  }

  private static ModelAndView wrong(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(
      NewRule form,
      Optional<String> patterns,
      FieldErrors errors,
      Optional<String> after,
      HttpServletRequest request) {
    Page<CreationRule> found = rules.page(new PageRequest(after, ROWS));
    List<CreationRule> others =
        found.items().stream().filter(rule -> !rule.isEverybodys()).toList();
    ModelAndView page = new ModelAndView("creation/form");
    page.addObject("everybody", rules.everybodys());
    page.addObject("rules", others);
    page.addObject("next", NextPage.of(request, found.next()));
    page.addObject("creations", Creation.values());
    page.addObject("form", form);
    page.addObject(
        "patterns",
        patterns.orElseGet(
            () ->
                reserved.all().stream()
                    .map(AddressPattern::text)
                    .collect(Collectors.joining("\n"))));
    page.addObject("errors", errors);
    return page;
  }
}
