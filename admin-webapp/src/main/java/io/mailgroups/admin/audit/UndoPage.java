// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.Shown;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.group.MailGroups;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.undo.Overlapping;
import io.mailgroups.undo.SetBack;
import io.mailgroups.undo.UndoPlan;
import io.mailgroups.undo.Undone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Undoing a change: what it sets back, what was changed since, what it does to groups. */
@Controller
@Allowed(Who.EDITORS)
class UndoPage {
  private static final int LINES = 50;

  private final Undoing undoing;
  private final Guard guard;
  private final History history;
  private final MailGroups groups;

  UndoPage(GroupRepository repository, Undoing undoing, Guard guard, History history) {
    this.undoing = undoing;
    this.guard = guard;
    this.history = history;
    this.groups = repository.groups();
  }

  /** Something that is set back, in words. */
  record Line(String subject, boolean overlaps, ChangeLine line) {}

  @GetMapping("/audit-events/{id}/undo")
  ModelAndView show(@PathVariable long id, SignedIn who) {
    AuditEvent event = undoing.event(who, id);
    UndoPlan plan = undoing.plan(who, event);
    ModelAndView page = page(event, plan, null, FieldErrors.none(), HttpStatus.OK);
    if (plan.hindrance().isEmpty()) {
      try {
        page.addObject("does", undoing.impact(who, plan, Overlapping.SET_BACK));
      } catch (Conflict | InvalidValue obstacle) {
        page.addObject("obstacle", obstacle.getMessage());
      }
    }
    return page;
  }

  /**
   * Undoes it.
   *
   * @param chosen what becomes of what was changed since
   */
  @PostMapping("/audit-events/{id}/undo")
  ModelAndView undo(
      @PathVariable long id,
      @RequestParam(name = "overlapping", required = false) @Nullable Overlapping chosen,
      @ModelAttribute Shown shown,
      SignedIn who,
      RedirectAttributes next) {
    AuditEvent event = undoing.event(who, id);
    UndoPlan plan = undoing.plan(who, event);
    if (plan.hindrance().isPresent()) {
      return page(event, plan, chosen, FieldErrors.none(), HttpStatus.CONFLICT);
    }
    if (plan.asks() && chosen == null) {
      FieldErrors errors = FieldErrors.none().add("overlapping", "overlapping", "");
      return page(event, plan, chosen, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      Undone undone =
          undoing.apply(
              who, plan, Optional.ofNullable(chosen), shown.confirmed(event.subject().label()));
      return done(event, who, undone, next);
    } catch (NeedsConfirmation stopped) {
      ModelAndView page = page(event, plan, chosen, FieldErrors.none(), HttpStatus.CONFLICT);
      page.addObject("impact", guard.seen(who, stopped.impact()));
      return page;
    } catch (Conflict | InvalidValue obstacle) {
      ModelAndView page = page(event, plan, chosen, FieldErrors.none(), HttpStatus.CONFLICT);
      page.addObject("obstacle", obstacle.getMessage());
      return page;
    }
  }

  private ModelAndView done(
      AuditEvent event, SignedIn who, Undone undone, RedirectAttributes next) {
    if (undone.notGivenBack().isEmpty()) {
      Notice.done(next, "history.undone", event.subject().label());
    } else {
      Notice.warn(
          next,
          "history.undone-not-all",
          event.subject().label(),
          String.join(", ", undone.notGivenBack()));
    }
    boolean isGroup =
        event.subject().kind().equals("group")
            && groups.find(Long.parseLong(event.subject().id())).isPresent();
    if (isGroup) {
      return new ModelAndView("redirect:/groups/" + event.subject().id() + "/history");
    }
    return new ModelAndView(
        who.readsEverything()
            ? "redirect:/audit-events?changeId=" + undone.changeId()
            : "redirect:/");
  }

  private ModelAndView page(
      AuditEvent event,
      UndoPlan plan,
      @Nullable Overlapping chosen,
      FieldErrors errors,
      HttpStatus status) {
    ModelAndView page = new ModelAndView("audit/undo", status);
    page.addObject("event", event);
    page.addObject("plan", plan);
    page.addObject("lines", lines(plan));
    page.addObject("more", Math.max(0, plan.setsBack().size() - LINES));
    page.addObject("later", history.entries(plan.later().stream().limit(LINES).toList()));
    page.addObject("choices", Overlapping.values());
    page.addObject("chosen", chosen);
    page.addObject("errors", errors);
    return page;
  }

  private List<Line> lines(UndoPlan plan) {
    List<SetBack> first = plan.setsBack().stream().limit(LINES).toList();
    List<ChangeLine> words = history.lines(first.stream().map(SetBack::effect).toList());
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      SetBack one = first.get(i);
      lines.add(new Line(one.subject().label(), one.overlaps(), words.get(i)));
    }
    return lines;
  }
}
