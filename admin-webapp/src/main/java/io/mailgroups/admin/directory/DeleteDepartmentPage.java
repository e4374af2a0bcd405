// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Department;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.StaleVersion;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deleting a department that nothing refers to; of others it says what does. */
@Controller
@Allowed(Who.EDITORS)
class DeleteDepartmentPage {
  private final DirectoryRights rights;
  private final DepartmentDeletions deletions;
  private final DepartmentPicker picker;

  DeleteDepartmentPage(
      DirectoryRights rights, DepartmentDeletions deletions, DepartmentPicker picker) {
    this.rights = rights;
    this.deletions = deletions;
    this.picker = picker;
  }

  @GetMapping("/departments/{id}/delete")
  ModelAndView delete(@PathVariable long id, SignedIn who) {
    return notice(rights.movableDepartment(who, id), FieldErrors.none(), HttpStatus.OK, who);
  }

  @PostMapping("/departments/{id}/delete")
  ModelAndView delete(
      @PathVariable long id,
      @RequestParam(defaultValue = "0") int version,
      SignedIn who,
      RedirectAttributes next) {
    Department department = rights.movableDepartment(who, id);
    try {
      deletions.delete(who, department, OptionalInt.of(version));
      Notice.done(next, "departments.deleted", department.name());
      return new ModelAndView(
          "redirect:/employees"
              + department
                  .parentId()
                  .flatMap(parent -> rights.findSeen(who, parent))
                  .map(parent -> "?department=" + parent.id())
                  .orElse(""));
    } catch (Conflict inUse) {
      FieldErrors errors = FieldErrors.none().add("", "department-in-use", "");
      return notice(department, errors, HttpStatus.CONFLICT, who);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale-department", "");
      return notice(department, errors, HttpStatus.CONFLICT, who);
    }
  }

  private ModelAndView notice(
      Department department, FieldErrors errors, HttpStatus status, SignedIn who) {
    return new ModelAndView("directory/delete-department", status)
        .addObject("department", department)
        .addObject("label", picker.labels(who, List.of(department)).get(department.id()))
        .addObject("deletion", deletions.of(who, department))
        .addObject("errors", errors);
  }
}
