// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.SeenImpact;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.impact.Impact;
import io.mailgroups.problem.NotFound;
import io.mailgroups.undo.Overlapping;
import io.mailgroups.undo.Undo;
import io.mailgroups.undo.UndoPlan;
import io.mailgroups.undo.Undone;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Undoing as somebody may do it, past the guard; for the page and for calls. */
@Component
class Undoing {
  private final Undo undo;
  private final Database database;
  private final Guard guard;
  private final UndoRights rights;

  Undoing(GroupRepository repository, Guard guard, UndoRights rights) {
    this.undo = repository.undo();
    this.database = repository.database();
    this.guard = guard;
    this.rights = rights;
  }

  /** An entry to be seen. */
  AuditEvent event(SignedIn who, long id) {
    return rights.event(who, id);
  }

  /** What undoing the change of an entry would do. */
  UndoPlan plan(SignedIn who, AuditEvent event) {
    UndoPlan plan =
        undo.plan(event.change().id())
            .orElseThrow(() -> new NotFound("change " + event.change().id()));
    rights.requireTheirs(who, plan);
    return plan;
  }

  /** What it would do to groups, as somebody may know it. */
  SeenImpact impact(SignedIn who, UndoPlan plan, Overlapping overlapping) {
    return guard.seen(who, rehearse(who, plan, overlapping));
  }

  /**
   * Does it.
   *
   * @param overlapping what becomes of what was changed since, if somebody said
   * @param confirm what the impact that was shown stands for
   */
  Undone apply(
      SignedIn who, UndoPlan plan, Optional<Overlapping> overlapping, Optional<String> confirm) {
    if (overlapping.isPresent() || !plan.asks()) {
      rehearse(who, plan, overlapping.orElse(Overlapping.SET_BACK))
          .requireConfirmed(guard.share(), confirm);
    }
    Change change = who.change();
    return database.together(
        () -> {
          Undone undone = undo.apply(change, plan.undone().id(), overlapping);
          rights.requireStillTheirs(who, plan);
          return undone;
        });
  }

  private Impact rehearse(SignedIn who, UndoPlan plan, Overlapping overlapping) {
    return undo.impact(
        who.change(), plan.undone().id(), overlapping, () -> rights.requireStillTheirs(who, plan));
  }
}
