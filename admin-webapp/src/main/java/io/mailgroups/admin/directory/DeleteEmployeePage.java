// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.Shown;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.Employees;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.impact.Touched;
import io.mailgroups.personnel.Departures;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deletes somebody for good; what will be lost is said first. */
@Controller
@Allowed(Who.EDITORS)
class DeleteEmployeePage {
  private final Employees employees;
  private final Departures departures;
  private final DirectoryRights rights;
  private final Guard guard;

  DeleteEmployeePage(GroupRepository repository, DirectoryRights rights, Guard guard) {
    this.employees = repository.employees();
    this.departures = repository.departures();
    this.rights = rights;
    this.guard = guard;
  }

  /**
   * Asks for confirmation.
   *
   * @param effect whether to say already what it does to groups, which takes longer
   */
  @GetMapping("/employees/{id}/delete")
  ModelAndView ask(
      @PathVariable long id, @RequestParam(defaultValue = "false") boolean effect, SignedIn who) {
    Employee employee = rights.editable(who, rights.employee(who, id));
    ModelAndView page = page(employee, FieldErrors.none(), HttpStatus.OK);
    return effect ? withEffect(page, who, id) : page;
  }

  @PostMapping("/employees/{id}/delete")
  ModelAndView delete(
      @PathVariable long id, @ModelAttribute Shown shown, SignedIn who, RedirectAttributes next) {
    Employee employee = rights.editable(who, rights.employee(who, id));
    if (!shown.names(employee.address().text())) {
      FieldErrors errors = FieldErrors.none().add("confirmName", "confirm-name", "");
      ModelAndView page = page(employee, errors, HttpStatus.UNPROCESSABLE_CONTENT);
      return shown.confirm() == null ? page : withEffect(page, who, id);
    }
    try {
      Optional<String> confirmed = shown.confirmed(employee.address().text());
      guard.run(touched(id), confirmed, deletion(who.change(), id));
      Notice.done(next, "employees.deleted", employee.data().profile().displayName());
      return new ModelAndView("redirect:/employees");
    } catch (NeedsConfirmation stopped) {
      // It does something else by now than what was shown, or nothing was.
      String code = shown.confirm() == null ? "unseen-effect" : "other-effect";
      return page(employee, FieldErrors.none().add("", code, ""), HttpStatus.CONFLICT)
          .addObject("effect", guard.seen(who, stopped.impact()));
    }
  }

  private ModelAndView page(Employee employee, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("employees/delete", status)
        .addObject("employee", employee)
        .addObject("left", departures.plan(employee))
        .addObject("errors", errors);
  }

  private ModelAndView withEffect(ModelAndView page, SignedIn who, long id) {
    return page.addObject("effect", guard.preview(who, touched(id), deletion(who.change(), id)));
  }

  private Runnable deletion(Change change, long id) {
    return () -> employees.delete(change, id);
  }

  private static Touched touched(long id) {
    return new Touched.Employees(List.of(id));
  }
}
