// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.SeenImpact;
import io.mailgroups.admin.guard.Shown;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Departments;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.util.List;
import java.util.Optional;
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

/** Moving a department: first where to, then what that changes, then it is done. */
@Controller
@Allowed(Who.EDITORS)
class MoveDepartmentPage {
  private final Departments departments;
  private final Guard guard;
  private final DirectoryRights rights;
  private final DepartmentPicker picker;

  MoveDepartmentPage(
      GroupRepository repository, Guard guard, DirectoryRights rights, DepartmentPicker picker) {
    this.departments = repository.departments();
    this.guard = guard;
    this.rights = rights;
    this.picker = picker;
  }

  /**
   * Where to.
   *
   * @param parent the new place as typed
   */
  record NewPlace(@Nullable String parent, @Nullable Integer version) {
    OptionalInt ifVersion() {
      return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }
  }

  @GetMapping("/departments/{id}/move")
  ModelAndView place(@PathVariable long id, SignedIn who) {
    Department department = rights.movableDepartment(who, id);
    return form(department, new NewPlace("", department.version()), FieldErrors.none(), who);
  }

  @PostMapping("/departments/{id}/move")
  ModelAndView move(
      @PathVariable long id,
      @ModelAttribute NewPlace place,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    Department department = rights.movableDepartment(who, id);
    try {
      Department target = target(who, department, place);
      Runnable move = () -> departments.move(who.change(), id, place.ifVersion(), target.id());
      Impact impact = guard.rehearse(Touched.department(id), move);
      SeenImpact seen = guard.seen(who, impact);
      if (!shown.isOf(impact)) {
        return changes(department, target, place, seen, FieldErrors.none(), who);
      }
      if (seen.isStop() && !shown.names(department.name())) {
        FieldErrors errors = FieldErrors.none().add("confirmName", "confirm-typed", "");
        ModelAndView page = changes(department, target, place, seen, errors, who);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
      }
      move.run();
      Notice.done(next, "departments.moved", department.name(), target.name());
      return DepartmentPage.shown(department);
    } catch (InvalidValue wrong) {
      FieldErrors errors = FieldErrors.none().add("parent", wrong.code(), "");
      return form(department, place, errors, HttpStatus.UNPROCESSABLE_CONTENT, who);
    } catch (Conflict conflict) {
      FieldErrors errors = FieldErrors.none().add("parent", code(conflict), "");
      return form(department, place, errors, HttpStatus.CONFLICT, who);
    } catch (StaleVersion stale) {
      NewPlace again = new NewPlace(place.parent(), department.version());
      FieldErrors errors = FieldErrors.none().add("", "stale-department", "");
      return form(department, again, errors, HttpStatus.CONFLICT, who);
    }
  }

  private Department target(SignedIn who, Department department, NewPlace place) {
    String typed =
        Typed.text(place.parent())
            .orElseThrow(() -> new InvalidValue("/parent", "required", "Say where to."));
    Department target = picker.resolve(who, typed, "/parent");
    rights.requireMayAddBelow(who, target);
    if (department.parentId().equals(Optional.of(target.id()))) {
      throw new InvalidValue("/parent", "same-place", "It is there already.");
    }
    return target;
  }

  private static String code(Conflict conflict) {
    return conflict.kind() == Conflict.Kind.CYCLE ? "department-cycle" : "name-taken-there";
  }

  private ModelAndView form(
      Department department, NewPlace place, FieldErrors errors, HttpStatus status, SignedIn who) {
    ModelAndView page = form(department, place, errors, who);
    page.setStatus(status);
    return page;
  }

  private ModelAndView form(
      Department department, NewPlace place, FieldErrors errors, SignedIn who) {
    return new ModelAndView("directory/move-department")
        .addObject("department", department)
        .addObject("label", picker.labels(who, List.of(department)).get(department.id()))
        .addObject("newPlace", place)
        .addObject("errors", errors);
  }

  private ModelAndView changes(
      Department department,
      Department target,
      NewPlace place,
      SeenImpact impact,
      FieldErrors errors,
      SignedIn who) {
    var labels = picker.labels(who, List.of(department, target));
    return new ModelAndView("directory/move-department-changes")
        .addObject("department", department)
        .addObject("from", labels.get(department.id()))
        .addObject("to", labels.get(target.id()))
        .addObject("parent", picker.typed(who, target))
        .addObject("version", place.version())
        .addObject("impact", impact)
        .addObject("errors", errors);
  }
}
