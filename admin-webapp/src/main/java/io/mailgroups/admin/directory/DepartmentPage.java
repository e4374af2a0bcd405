// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Departments;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
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

/** Making a department, and giving one another name or code. */
@Controller
@Allowed(Who.EDITORS)
class DepartmentPage {
  private static final String ROOT = "" + Department.ROOT_ID;

  private final Departments departments;
  private final DirectoryRights rights;
  private final DepartmentPicker picker;

  DepartmentPage(GroupRepository repository, DirectoryRights rights, DepartmentPicker picker) {
    this.departments = repository.departments();
    this.rights = rights;
    this.picker = picker;
  }

  @GetMapping("/departments/new")
  ModelAndView create(@RequestParam(defaultValue = ROOT) long parent, SignedIn who) {
    return newForm(
        place(who, parent), DepartmentForm.EMPTY, FieldErrors.none(), HttpStatus.OK, who);
  }

  @PostMapping("/departments/new")
  ModelAndView create(
      @RequestParam(defaultValue = ROOT) long parent,
      @ModelAttribute DepartmentForm form,
      SignedIn who,
      RedirectAttributes next) {
    Department above = place(who, parent);
    try {
      Department created =
          departments.create(who.change(), above.id(), form.wantedName(), form.wantedCode());
      Notice.done(next, "departments.created", created.name());
      return shown(created);
    } catch (InvalidValue wrong) {
      FieldErrors errors = DepartmentForm.errors(wrong);
      return newForm(above, form, errors, HttpStatus.UNPROCESSABLE_CONTENT, who);
    } catch (Conflict taken) {
      FieldErrors errors = taken(form, Optional.empty(), taken);
      return newForm(above, form, errors, HttpStatus.CONFLICT, who);
    }
  }

  @GetMapping("/departments/{id}/edit")
  ModelAndView edit(@PathVariable long id, SignedIn who) {
    Department department = rights.editableDepartment(who, id);
    return editForm(
        department, DepartmentForm.of(department), FieldErrors.none(), HttpStatus.OK, who);
  }

  @PostMapping("/departments/{id}/edit")
  ModelAndView edit(
      @PathVariable long id,
      @ModelAttribute DepartmentForm form,
      SignedIn who,
      RedirectAttributes next) {
    Department before = rights.editableDepartment(who, id);
    try {
      Department after =
          departments.rename(
              who.change(), id, form.ifVersion(), form.wantedName(), form.wantedCode());
      Notice.done(next, "departments.saved", after.name());
      return shown(after);
    } catch (InvalidValue wrong) {
      FieldErrors errors = DepartmentForm.errors(wrong);
      return editForm(before, form, errors, HttpStatus.UNPROCESSABLE_CONTENT, who);
    } catch (Conflict taken) {
      FieldErrors errors = taken(form, Optional.of(before), taken);
      return editForm(before, form, errors, HttpStatus.CONFLICT, who);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale-department", "");
      return editForm(before, form.over(before), errors, HttpStatus.CONFLICT, who);
    }
  }

  private Department place(SignedIn who, long parent) {
    Department above = rights.department(who, parent);
    rights.requireMayAddBelow(who, above);
    return above;
  }

  // Name and code are both unique, and the database doesn't say which of them it was.
  private FieldErrors taken(DepartmentForm form, Optional<Department> self, Conflict taken) {
    boolean code =
        form.wantedCode()
            .flatMap(departments::findByCode)
            .filter(other -> self.filter(own -> own.id() == other.id()).isEmpty())
            .isPresent();
    return FieldErrors.none()
        .add(
            code ? "code" : "name",
            code ? "code-taken" : "name-taken-there",
            String.valueOf(taken.getMessage()));
  }

  static ModelAndView shown(Department department) {
    return new ModelAndView("redirect:/employees?department=" + department.id());
  }

  private ModelAndView newForm(
      Department above, DepartmentForm form, FieldErrors errors, HttpStatus status, SignedIn who) {
    return new ModelAndView("directory/new-department", status)
        .addObject("above", above)
        .addObject("aboveLabel", picker.labels(who, List.of(above)).get(above.id()))
        .addObject("form", form)
        .addObject("errors", errors);
  }

  private ModelAndView editForm(
      Department department,
      DepartmentForm form,
      FieldErrors errors,
      HttpStatus status,
      SignedIn who) {
    return new ModelAndView("directory/edit-department", status)
        .addObject("department", department)
        .addObject("label", picker.labels(who, List.of(department)).get(department.id()))
        .addObject("form", form)
        .addObject("errors", errors);
  }
}
