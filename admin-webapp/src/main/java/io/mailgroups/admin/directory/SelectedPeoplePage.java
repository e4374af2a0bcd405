// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.directory.PeopleBulk.Chosen;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.SeenImpact;
import io.mailgroups.admin.guard.Shown;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.LocalPath;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done to the people who were ticked: who it is and what it changes, then it is done. */
@Controller
@Allowed(Who.EDITORS)
class SelectedPeoplePage {
  private final PeopleBulk bulk;
  private final Guard guard;
  private final DirectoryRights rights;
  private final DepartmentPicker picker;

  SelectedPeoplePage(
      PeopleBulk bulk, Guard guard, DirectoryRights rights, DepartmentPicker picker) {
    this.bulk = bulk;
    this.guard = guard;
    this.rights = rights;
    this.picker = picker;
  }

  /** What can be done to them; the names are keys of texts too. */
  enum Action {
    MOVE,
    SUSPEND,
    REACTIVATE
  }

  /**
   * Who was ticked, and where.
   *
   * @param department where to move them, as typed; null until it was asked for
   * @param back the list they were ticked in
   */
  record Selection(@Nullable List<String> ids, @Nullable String department, @Nullable String back) {
    List<String> names() {
      return ids == null ? List.of() : ids;
    }

    /** For templates and redirects. */
    public String list() {
      String path = LocalPath.of(back == null ? "" : back);
      // A brace would be a variable of the redirect.
      return path.startsWith("/employees") && !path.contains("{") ? path : "/employees";
    }
  }

  /** Where a page that was answered to a form is opened again, as by another language. */
  @GetMapping("/employees/selected")
  String nobody() {
    return "redirect:/employees";
  }

  @PostMapping("/employees/selected")
  ModelAndView change(
      @RequestParam Action action,
      @ModelAttribute Selection selection,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    Chosen chosen = bulk.choose(who, selection.names());
    if (!chosen.forbidden().isEmpty()) {
      throw new AccessDeniedException("Not in what is administered.");
    }
    if (chosen.people().isEmpty()) {
      Notice.warn(next, "selected.nobody");
      return new ModelAndView("redirect:" + selection.list());
    }
    if (action == Action.MOVE && selection.department() == null) {
      return form(action, selection, chosen, FieldErrors.none());
    }
    try {
      return change(action, selection, shown, chosen, who, next);
    } catch (InvalidValue wrong) {
      String field = wrong.pointer().equals("/department") ? "department" : "";
      FieldErrors errors = FieldErrors.none().add(field, wrong.code(), "");
      ModelAndView page = form(action, selection, chosen, errors);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
  }

  private ModelAndView change(
      Action action,
      Selection selection,
      Shown shown,
      Chosen chosen,
      SignedIn who,
      RedirectAttributes next) {
    BulkAction what = what(action, selection, who);
    List<EmployeeSummary> changed = chosen.changedBy(what);
    if (changed.isEmpty()) {
      Notice.warn(next, "selected.no-change." + action);
      return new ModelAndView("redirect:" + selection.list());
    }
    Runnable apply = () -> bulk.apply(who, changed, what);
    Impact impact = guard.rehearse(new Touched.Employees(PeopleBulk.ids(changed)), apply);
    SeenImpact seen = guard.seen(who, impact);
    boolean isTyped = !seen.isStop() || shown.names(word(seen, changed));
    if (!shown.isOf(impact) || !isTyped) {
      FieldErrors errors = FieldErrors.none();
      ModelAndView page = form(action, selection, chosen, errors);
      if (shown.isOf(impact)) {
        errors.add("confirmName", "confirm-typed", "");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      }
      if (what instanceof BulkAction.Move move) {
        page.addObject("to", picker.typed(who, move.department()));
      }
      return page.addObject("changed", changed.size())
          .addObject("impact", seen)
          .addObject("word", word(seen, changed));
    }
    apply.run();
    Notice.done(next, "selected.done." + action, changed.size());
    return new ModelAndView("redirect:" + selection.list());
  }

  private BulkAction what(Action action, Selection selection, SignedIn who) {
    return switch (action) {
      case MOVE -> new BulkAction.Move(target(who, selection));
      case SUSPEND -> new BulkAction.Suspend();
      case REACTIVATE -> new BulkAction.Reactivate();
    };
  }

  private Department target(SignedIn who, Selection selection) {
    String typed =
        Typed.text(selection.department())
            .orElseThrow(() -> new InvalidValue("/department", "required", "Say where to."));
    Department target = picker.resolve(who, typed, "/department");
    rights.requireMayAddBelow(who, target);
    return target;
  }

  // The group that has to be confirmed; who may not know it confirms the number of people.
  private static String word(SeenImpact impact, List<EmployeeSummary> changed) {
    return impact.nameToConfirm().orElse(String.valueOf(changed.size()));
  }

  private static ModelAndView form(
      Action action, Selection selection, Chosen chosen, FieldErrors errors) {
    return new ModelAndView("directory/selected")
        .addObject("action", action)
        .addObject("selection", selection)
        .addObject("people", chosen.people())
        .addObject("gone", chosen.unknown().size())
        .addObject("errors", errors);
  }
}
