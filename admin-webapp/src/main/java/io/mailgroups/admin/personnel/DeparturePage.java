// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.personnel;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.directory.DirectoryRights;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.Shown;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.Employees;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.personnel.Departure;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.StaleVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Marks somebody departed on one page: roles, memberships and reports; undone once. */
@Controller
@Allowed(Who.EDITORS)
class DeparturePage {
  private final Employees employees;
  private final DirectoryRights rights;
  private final Leavers leavers;
  private final Guard guard;

  DeparturePage(GroupRepository repository, DirectoryRights rights, Leavers leavers, Guard guard) {
    this.employees = repository.employees();
    this.rights = rights;
    this.leavers = leavers;
    this.guard = guard;
  }

  @GetMapping("/employees/{id}/depart")
  ModelAndView ask(@PathVariable long id, SignedIn who) {
    Leaver leaver = leavers.leaver(who, rights.employee(who, id));
    return page(leaver, DepartureForm.of(leaver), FieldErrors.none(), HttpStatus.OK);
  }

  /**
   * Marks somebody departed.
   *
   * @param hand the ticked roles
   * @param leaves ids of the ticked groups
   */
  @PostMapping("/employees/{id}/depart")
  ModelAndView depart(
      @PathVariable long id,
      @RequestParam Map<String, String> typed,
      @RequestParam(defaultValue = "") Set<String> hand,
      @RequestParam(defaultValue = "") Set<Long> leaves,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    Leaver leaver = leavers.leaver(who, rights.employee(who, id));
    DepartureForm form = new DepartureForm(typed, hand, leaves);
    FieldErrors errors = FieldErrors.none();
    Departure departure = form.departure(leaver, employees, errors);
    if (!errors.isEmpty()) {
      return page(leaver, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      leavers.depart(
          who.change(),
          leaver,
          form.ifVersion(),
          departure,
          shown.confirmed(leaver.employee().address().text()));
      Notice.done(
          next,
          "personnel.departed",
          leaver.employee().data().profile().displayName(),
          leaver.plan().ownerless(departure).size());
      return new ModelAndView("redirect:/employees/" + id);
    } catch (StaleVersion stale) {
      errors.add("", "stale-person", "");
      return page(leaver, DepartureForm.of(leaver), errors, HttpStatus.CONFLICT);
    } catch (NeedsConfirmation stopped) {
      return page(leaver, form, errors, HttpStatus.CONFLICT)
          .addObject("impact", guard.seen(who, stopped.impact()));
    }
  }

  @PostMapping("/employees/{id}/undo-departure")
  ModelAndView undo(
      @PathVariable long id, @ModelAttribute Shown shown, SignedIn who, RedirectAttributes next) {
    Employee employee = rights.employee(who, id);
    String name = employee.data().profile().displayName();
    try {
      List<Long> gone = leavers.undo(who, employee, shown.confirmed(employee.address().text()));
      Notice.done(next, "personnel.undone", name, gone.size());
    } catch (Conflict again) {
      Notice.warn(next, "personnel.undone-already", name);
    } catch (NeedsConfirmation stopped) {
      return new ModelAndView("personnel/undo", HttpStatus.CONFLICT)
          .addObject("employee", employee)
          .addObject("impact", guard.seen(who, stopped.impact()));
    }
    return new ModelAndView("redirect:/employees/" + id);
  }

  private static ModelAndView page(
      Leaver leaver, DepartureForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("personnel/depart", status)
        .addObject("employee", leaver.employee())
        .addObject("leaver", leaver)
        .addObject("ownerless", leaver.plan().ownerless(Departure.NOTHING_ELSE))
        .addObject("form", form)
        .addObject("errors", errors);
  }
}
