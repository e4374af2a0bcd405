// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.admin.rest.ImpactJson;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.problem.Conflict;
import io.mailgroups.undo.Difference;
import io.mailgroups.undo.Hindrance;
import io.mailgroups.undo.Overlapping;
import io.mailgroups.undo.SetBack;
import io.mailgroups.undo.UndoPlan;
import io.mailgroups.undo.Undone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Undoing a change of the audit log, by REST. */
@RestController
@Allowed(Who.EDITORS)
class UndoApi {
  private final Undoing undoing;

  UndoApi(Undoing undoing) {
    this.undoing = undoing;
  }

  /** A fact that would be set back. */
  record SetBackJson(
      String subjectKind,
      String subjectId,
      String subjectLabel,
      String field,
      @Nullable String item,
      @Nullable String now,
      @Nullable String before,
      boolean overlaps) {
    static SetBackJson of(SetBack one) {
      Difference effect = one.effect();
      return new SetBackJson(
          one.subject().kind(),
          one.subject().id(),
          one.subject().label(),
          effect.fact().field(),
          effect.fact().item().isEmpty() ? null : effect.fact().item(),
          effect.before().orElse(null),
          effect.after().orElse(null),
          one.overlaps());
    }
  }

  /** A change since then that overlaps. */
  record LaterJson(String id, String changeId, Instant at, String actor, String action) {
    static LaterJson of(AuditEvent event) {
      return new LaterJson(
          String.valueOf(event.id()),
          event.change().id(),
          event.at(),
          event.change().actor(),
          event.action());
    }
  }

  /**
   * What undoing would do.
   *
   * @param hindrance why it can't be undone; null if it can
   */
  record PlanJson(
      String changeId,
      @Nullable Hindrance hindrance,
      List<SetBackJson> setsBack,
      List<LaterJson> later,
      List<ImpactJson.OnGroup> impact,
      @Nullable String confirm) {
    static PlanJson of(UndoPlan plan, Optional<ImpactJson> impact) {
      return new PlanJson(
          plan.undone().id(),
          plan.hindrance().orElse(null),
          plan.setsBack().stream().map(SetBackJson::of).toList(),
          plan.later().stream().map(LaterJson::of).toList(),
          impact.map(ImpactJson::impact).orElse(List.of()),
          impact.map(ImpactJson::confirm).orElse(null));
    }
  }

  /**
   * Undoes the change that an entry belongs to.
   *
   * @param overlapping what becomes of what was changed since; without it that is a conflict
   */
  @PostMapping("/api/v1/audit-events/{id}:undo")
  ResponseEntity<?> undo(
      @PathVariable long id,
      @RequestParam Optional<Overlapping> overlapping,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    UndoPlan plan = undoing.plan(who, undoing.event(who, id));
    if (dryRun) {
      Optional<ImpactJson> impact =
          plan.hindrance().isPresent()
              ? Optional.empty()
              : Optional.of(
                  ImpactJson.of(
                      undoing.impact(who, plan, overlapping.orElse(Overlapping.SET_BACK))));
      return ResponseEntity.ok(PlanJson.of(plan, impact));
    }
    requirePossible(plan);
    Undone undone = undoing.apply(who, plan, overlapping, confirm);
    return ResponseEntity.ok(undone);
  }

  private static void requirePossible(UndoPlan plan) {
    plan.hindrance()
        .ifPresent(
            hindrance -> {
              throw new Conflict(
                  hindrance == Hindrance.UNDONE_ALREADY
                      ? Conflict.Kind.ALREADY_UNDONE
                      : Conflict.Kind.NOT_UNDOABLE,
                  "That change can't be undone: " + hindrance + ".");
            });
  }
}
