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
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes what is known of somebody; what that does to groups is guarded. */
@Controller
@Allowed(Who.EDITORS)
class EditEmployeePage {
  private final AttributeDefinitions definitions;
  private final DirectoryRights rights;
  private final EmployeeFormReader reader;
  private final EmployeeWrites writes;
  private final Guard guard;

  EditEmployeePage(
      GroupRepository repository,
      DirectoryRights rights,
      EmployeeFormReader reader,
      EmployeeWrites writes,
      Guard guard) {
    this.definitions = repository.attributeDefinitions();
    this.rights = rights;
    this.reader = reader;
    this.writes = writes;
    this.guard = guard;
  }

  @GetMapping("/employees/{id}/edit")
  ModelAndView edit(@PathVariable long id, SignedIn who) {
    Employee employee = rights.editable(who, rights.employee(who, id));
    return form(employee, reader.form(who, employee), FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/employees/{id}/edit")
  ModelAndView save(
      @PathVariable long id,
      @RequestParam Map<String, String> typed,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    Employee before = rights.editable(who, rights.employee(who, id));
    EmployeeForm form = new EmployeeForm(typed);
    try {
      EmployeeData data = EmployeeWrites.keepingAddress(before, reader.read(who, form));
      rights.requireMayWrite(who, data);
      return saved(who, before, form, data, shown, next);
    } catch (WrongForm wrong) {
      return form(before, form, wrong.errors(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private ModelAndView saved(
      SignedIn who,
      Employee before,
      EmployeeForm form,
      EmployeeData data,
      Shown shown,
      RedirectAttributes next) {
    Change change = who.change();
    try {
      Impact impact =
          guard.run(
              new Touched.Employees(List.of(before.id())),
              shown.confirmed(before.address().text()),
              () -> writes.update(change, before.id(), form.ifVersion(), data));
      Notice.done(next, "employees.saved", data.profile().displayName(), impact.groups().size());
      return new ModelAndView("redirect:/employees/" + before.id());
    } catch (InvalidValue wrong) {
      return form(before, form, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Conflict conflict) {
      return form(before, form, EmployeeWrites.at(conflict, data), HttpStatus.CONFLICT);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale-person", "");
      return form(before, form.over(before.version()), errors, HttpStatus.CONFLICT);
    } catch (NeedsConfirmation stopped) {
      ModelAndView page = form(before, form, FieldErrors.none(), HttpStatus.CONFLICT);
      return page.addObject("impact", guard.seen(who, stopped.impact()));
    }
  }

  private ModelAndView form(
      Employee employee, EmployeeForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("employees/edit", status)
        .addObject("employee", employee)
        .addObject("form", form)
        .addObject("errors", errors)
        .addObject("definitions", definitions.all())
        .addObject("statuses", EmployeeStatus.values());
  }
}
