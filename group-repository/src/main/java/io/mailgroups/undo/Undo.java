// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.Departments;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employees;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.MemberSettings;
import io.mailgroups.group.Members;
import io.mailgroups.group.Roles;
import io.mailgroups.group.SenderLists;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Impacts;
import io.mailgroups.impact.Touched;
import io.mailgroups.personnel.Departures;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes changes back by what the audit log keeps of them: first the plan, then all of it at once,
 * as a change of its own, which can be taken back like any other. What a change did not touch stays
 * as it is now.
 */
public final class Undo {
  /** The entry that says of something that a change was taken back, and which. */
  public static final String MARK = "undo";

  static final String DEPARTURE = "depart";
  static final String UNDONE_DEPARTURE = "undo-departure";
  static final Set<String> MARKS = Set.of(MARK, UNDONE_DEPARTURE);

  private final Database database;
  private final AuditLog audit;
  private final AuditEvents events;
  private final UndoPlanner planner;
  private final Impacts impacts;
  private final Departures departures;
  private final UndoWriter writer;

  /** Over a database, whose groups, people and departments are kept by these. */
  public Undo(
      Database database,
      AuditLog audit,
      AuditEvents events,
      Impacts impacts,
      Departures departures,
      Keepers keepers) {
    this.database = database;
    this.audit = audit;
    this.events = events;
    this.impacts = impacts;
    this.departures = departures;
    GroupUndo groups = new GroupUndo(keepers);
    EmployeeUndo people = new EmployeeUndo(keepers.employees(), keepers.definitions());
    DepartmentUndo places = new DepartmentUndo(keepers.departments());
    this.planner = new UndoPlanner(events, groups, people, places);
    this.writer = new UndoWriter(groups, people, places);
  }

  /** What keeps groups, people and departments. */
  public record Keepers(
      MailGroups groups,
      Members members,
      MemberSettings settings,
      Roles roles,
      SenderLists senders,
      Employees employees,
      AttributeDefinitions definitions,
      Departments departments) {}

  /** Which change was taken back, for the audit log. */
  record TakenBack(String changeId) {}

  /** What undoing a change would do; empty if there is no such change. */
  public Optional<UndoPlan> plan(String changeId) {
    return database.together(() -> planner.plan(changeId));
  }

  /** Ids of the changes of something that were taken back. */
  public Set<String> undoneOf(Subject subject) {
    return events.named(subject, MARKS);
  }

  /**
   * What undoing a change would do to the recipients of groups.
   *
   * @param guarded is run afterwards, in the same transaction
   */
  public Impact impact(Change change, String changeId, Overlapping overlapping, Runnable guarded) {
    Set<Long> made = Collections.synchronizedSet(new HashSet<>());
    return impacts.rehearse(
        touched(changeId, made),
        () -> {
          write(change, changeId, Optional.of(overlapping), made);
          guarded.run();
        });
  }

  /**
   * Undoes a change, wholly.
   *
   * @param overlapping what becomes of what was changed since; empty to be told of it
   * @throws NotFound if there is no such change
   * @throws Conflict if it was undone already, can't be undone, or was changed since
   */
  public Undone apply(Change change, String changeId, Optional<Overlapping> overlapping) {
    return database.together(() -> write(change, changeId, overlapping, new HashSet<>()));
  }

  private Undone write(
      Change change, String changeId, Optional<Overlapping> overlapping, Set<Long> made) {
    database.inTransactionDo(Undo::lock);
    UndoPlan plan = planner.plan(changeId).orElseThrow(() -> new NotFound("change " + changeId));
    requirePossible(plan);
    if (plan.isDeparture()) {
      List<Long> gone = departures.undo(change, changeId);
      return new Undone(change.id(), gone.stream().map(String::valueOf).toList());
    }
    if (plan.asks() && overlapping.isEmpty()) {
      throw new Conflict(
          Conflict.Kind.CHANGED_SINCE,
          "Some of it was changed again since; say whether that is kept or set back.");
    }
    Map<String, Map<Fact, Optional<String>>> targets =
        plan.targets(overlapping.orElse(Overlapping.SET_BACK));
    if (targets.isEmpty()) {
      throw notUndoable(Hindrance.NOTHING_LEFT);
    }
    List<EmailAddress> refused = writer.write(change, planner.subjects(changeId), targets, made);
    database.inTransactionDo(
        em ->
            plan.subjects()
                .forEach(
                    subject -> audit.happened(em, change, MARK, subject, new TakenBack(changeId))));
    return new Undone(change.id(), Undone.texts(refused));
  }

  // Of two at once, the second finds it undone. In this order others take them too.
  private static void lock(EntityManager em) {
    Locks.CLAIMS.take(em);
    Locks.NESTING.take(em);
  }

  private static void requirePossible(UndoPlan plan) {
    if (plan.hindrance().equals(Optional.of(Hindrance.UNDONE_ALREADY))) {
      throw new Conflict(Conflict.Kind.ALREADY_UNDONE, "That change was undone already.");
    }
    plan.hindrance()
        .ifPresent(
            hindrance -> {
              throw notUndoable(hindrance);
            });
  }

  private static Conflict notUndoable(Hindrance hindrance) {
    return new Conflict(
        Conflict.Kind.NOT_UNDOABLE, "That change can't be undone: " + hindrance + ".");
  }

  private Touched touched(String changeId, Set<Long> made) {
    Set<Long> groupIds = made;
    Set<Long> people = new HashSet<>();
    List<Touched> parts = new ArrayList<>();
    for (ChangedSubject one : planner.subjects(changeId)) {
      if (one.isA(Differences.GROUP)) {
        groupIds.add(one.id());
      } else if (one.isA(Differences.EMPLOYEE)) {
        people.add(one.id());
      } else {
        parts.add(new Touched.Department(one.id()));
      }
    }
    parts.add(new Touched.Groups(groupIds));
    parts.add(new Touched.Employees(people));
    return new Touched.Several(parts);
  }
}
