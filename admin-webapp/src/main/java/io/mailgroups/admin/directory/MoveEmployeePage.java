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
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moves somebody to another primary department; their other departments stay. */
@Controller
@Allowed(Who.EDITORS)
class MoveEmployeePage {
  private final DirectoryRights rights;
  private final DepartmentPicker departments;
  private final EmployeeDepartments places;
  private final EmployeeWrites writes;
  private final Guard guard;

  MoveEmployeePage(
      DirectoryRights rights,
      DepartmentPicker departments,
      EmployeeDepartments places,
      EmployeeWrites writes,
      Guard guard) {
    this.rights = rights;
    this.departments = departments;
    this.places = places;
    this.writes = writes;
    this.guard = guard;
  }

  /**
   * Where to, as typed.
   *
   * @param version the one that was read
   */
  record Move(@Nullable String department, @Nullable Integer version) {
    OptionalInt ifVersion() {
      return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }

    String typed() {
      return department == null ? "" : department.strip();
    }
  }

  @GetMapping("/employees/{id}/move")
  ModelAndView ask(@PathVariable long id, SignedIn who) {
    Employee employee = rights.editable(who, rights.employee(who, id));
    Move move = new Move("", employee.version());
    return form(who, employee, move, FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/employees/{id}/move")
  ModelAndView move(
      @PathVariable long id,
      @ModelAttribute("move") Move move,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    Employee employee = rights.editable(who, rights.employee(who, id));
    try {
      Department to = target(who, move);
      EmployeeData data = employee.data().movedTo(to.id());
      rights.requireMayWrite(who, data);
      Change change = who.change();
      guard.run(
          new Touched.Employees(List.of(id)),
          shown.confirmed(employee.address().text()),
          () -> writes.update(change, id, move.ifVersion(), data));
      Notice.done(next, "employees.moved", data.profile().displayName(), to.name());
      return new ModelAndView("redirect:/employees/" + id);
    } catch (InvalidValue wrong) {
      HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
      return form(who, employee, move, FieldErrors.of(wrong), status);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale-person", "");
      Move over = new Move(move.department(), employee.version());
      return form(who, employee, over, errors, HttpStatus.CONFLICT);
    } catch (NeedsConfirmation stopped) {
      return form(who, employee, move, FieldErrors.none(), HttpStatus.CONFLICT)
          .addObject("impact", guard.seen(who, stopped.impact()));
    }
  }

  private Department target(SignedIn who, Move move) {
    if (move.typed().isEmpty()) {
      throw new InvalidValue("/department", "required", "Where to?");
    }
    return departments.resolve(who, move.typed(), "/department");
  }

  private ModelAndView form(
      SignedIn who, Employee employee, Move move, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("employees/move", status)
        .addObject("employee", employee)
        .addObject("departments", places.of(who, employee))
        .addObject("move", move)
        .addObject("errors", errors);
  }
}
