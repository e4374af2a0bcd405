// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.Shown;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.StaleVersion;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Suspends somebody, or has them work again; what it does to groups is said first. */
@Controller
@Allowed(Who.EDITORS)
class EmployeeStatusPage {
  private final DirectoryRights rights;
  private final EmployeeWrites writes;
  private final Guard guard;

  EmployeeStatusPage(DirectoryRights rights, EmployeeWrites writes, Guard guard) {
    this.rights = rights;
    this.writes = writes;
    this.guard = guard;
  }

  /** What becomes of somebody. */
  enum Act {
    SUSPEND(EmployeeStatus.SUSPENDED),
    REACTIVATE(EmployeeStatus.ACTIVE);

    private final EmployeeStatus status;

    Act(EmployeeStatus status) {
      this.status = status;
    }

    /** For templates. */
    public String path() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Asks whether to suspend somebody.
   *
   * @param effect whether to say already what it does to groups, which takes longer
   */
  @GetMapping("/employees/{id}/suspend")
  ModelAndView suspend(
      @PathVariable long id, @RequestParam(defaultValue = "false") boolean effect, SignedIn who) {
    return ask(who, id, Act.SUSPEND, effect);
  }

  @PostMapping("/employees/{id}/suspend")
  ModelAndView suspend(
      @PathVariable long id,
      @RequestParam int version,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    return act(who, id, Act.SUSPEND, version, shown, next);
  }

  /** As {@link #suspend(long, boolean, SignedIn)}. */
  @GetMapping("/employees/{id}/reactivate")
  ModelAndView reactivate(
      @PathVariable long id, @RequestParam(defaultValue = "false") boolean effect, SignedIn who) {
    return ask(who, id, Act.REACTIVATE, effect);
  }

  @PostMapping("/employees/{id}/reactivate")
  ModelAndView reactivate(
      @PathVariable long id,
      @RequestParam int version,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    return act(who, id, Act.REACTIVATE, version, shown, next);
  }

  private ModelAndView ask(SignedIn who, long id, Act act, boolean effect) {
    Employee employee = rights.editable(who, rights.employee(who, id));
    ModelAndView page = page(employee, act, FieldErrors.none(), HttpStatus.OK);
    return effect
        ? page.addObject(
            "effect", guard.preview(who, touched(employee), write(who.change(), employee, act)))
        : page;
  }

  private ModelAndView act(
      SignedIn who, long id, Act act, int version, Shown shown, RedirectAttributes next) {
    Employee employee = rights.editable(who, rights.employee(who, id));
    try {
      if (employee.version() != version) {
        throw new StaleVersion(employee.address().text());
      }
      guard.run(
          touched(employee),
          shown.confirmed(employee.address().text()),
          write(who.change(), employee, act));
      Notice.done(next, "employees.done." + act, employee.data().profile().displayName());
      return new ModelAndView("redirect:/employees/" + id);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale-person", "");
      return page(employee, act, errors, HttpStatus.CONFLICT);
    } catch (NeedsConfirmation stopped) {
      return page(employee, act, FieldErrors.none(), HttpStatus.CONFLICT)
          .addObject("impact", guard.seen(who, stopped.impact()));
    }
  }

  private Runnable write(Change change, Employee employee, Act act) {
    return () ->
        writes.update(
            change,
            employee.id(),
            OptionalInt.of(employee.version()),
            employee.data().withStatus(act.status));
  }

  private static Touched touched(Employee employee) {
    return new Touched.Employees(List.of(employee.id()));
  }

  private static ModelAndView page(
      Employee employee, Act act, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("employees/status", status)
        .addObject("employee", employee)
        .addObject("act", act)
        .addObject("errors", errors);
  }
}
