// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.Subject;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroups;
import io.mailgroups.problem.NotFound;
import io.mailgroups.undo.Fact;
import io.mailgroups.undo.SetBack;
import io.mailgroups.undo.UndoPlan;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who may undo what: postmasters everything; department administrators a change of nothing but what
 * is theirs, before and afterwards.
 */
@Component
class UndoRights {
  private final AuditEvents events;
  private final AccessRights rights;
  private final MailGroups groups;

  UndoRights(GroupRepository repository) {
    this.events = repository.auditEvents();
    this.rights = repository.accessRights();
    this.groups = repository.groups();
  }

  /** An entry to be seen. */
  AuditEvent event(SignedIn who, long id) {
    return events
        .find(id)
        .filter(event -> maySee(who, event.subject()))
        .orElseThrow(() -> new NotFound("audit event " + id));
  }

  /** Refuses to undo what isn't theirs. */
  void requireTheirs(SignedIn who, UndoPlan plan) {
    boolean allowed =
        who.scope().writesEverything()
            || (!plan.givesBackDeleted()
                && plan.subjects().stream().allMatch(subject -> mayEdit(who, subject))
                && plan.setsBack().stream().allMatch(one -> mayNest(who, one)));
    if (!allowed) {
      throw denied();
    }
  }

  /** Refuses what would not be theirs any more; to be asked when it is done. */
  void requireStillTheirs(SignedIn who, UndoPlan plan) {
    boolean allowed =
        who.scope().writesEverything()
            || plan.setsBack().stream()
                .filter(one -> !isTakenAway(one))
                .map(SetBack::subject)
                .distinct()
                .allMatch(subject -> mayEdit(who, subject));
    if (!allowed) {
      throw denied();
    }
  }

  /** Whether somebody may see what was changed of something. */
  boolean maySee(SignedIn who, Subject subject) {
    if (who.scope().readsEverything()) {
      return true;
    }
    return switch (subject.kind()) {
      case "group" -> rights.mayReadGroup(who.scope(), id(subject));
      case "employee" -> rights.mayReadEmployee(who.scope(), id(subject));
      case "department" -> rights.mayReadDepartment(who.scope(), id(subject));
      default -> false;
    };
  }

  private boolean mayEdit(SignedIn who, Subject subject) {
    return switch (subject.kind()) {
      case "group" -> rights.mayEditGroup(who.scope(), id(subject));
      case "employee" -> rights.mayEditEmployee(who.scope(), id(subject));
      case "department" -> rights.mayEditDepartment(who.scope(), id(subject));
      default -> false;
    };
  }

  // A member who comes back may be a group, whose people that opens to the other's policy.
  private boolean mayNest(SignedIn who, SetBack one) {
    return !one.effect().fact().field().equals("members")
        || one.effect().after().isEmpty()
        || EmailAddress.tryParse(one.effect().fact().item())
            .flatMap(groups::find)
            .filter(nested -> !rights.mayNest(who.scope(), nested.id()))
            .isEmpty();
  }

  private static boolean isTakenAway(SetBack one) {
    return one.effect().fact().equals(Fact.EXISTENCE) && one.effect().after().isEmpty();
  }

  private static long id(Subject subject) {
    return Optional.of(subject.id())
        .filter(id -> id.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .orElse(0L);
  }

  private static AccessDeniedException denied() {
    return new AccessDeniedException("Not in what is administered.");
  }
}
