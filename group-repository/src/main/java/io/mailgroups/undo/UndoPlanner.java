// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what undoing a change would set back, and which later changes overlap with it. */
final class UndoPlanner {
  /** Changes with more entries aren't undone. */
  static final int MAX_EVENTS = 10_000;

  private static final int LATER = 1_000;
  private static final int AT_ONCE = 500;
  private static final String CONVERSION = "convert";

  private final AuditEvents events;
  private final GroupUndo groups;
  private final EmployeeUndo employees;
  private final DepartmentUndo departments;

  UndoPlanner(
      AuditEvents events, GroupUndo groups, EmployeeUndo employees, DepartmentUndo departments) {
    this.events = events;
    this.groups = groups;
    this.employees = employees;
    this.departments = departments;
  }

  /** What undoing it would do; empty if there is no such change. */
  Optional<UndoPlan> plan(String changeId) {
    List<AuditEvent> entries = events.ofChange(changeId, MAX_EVENTS + 1);
    return entries.isEmpty() ? Optional.empty() : Optional.of(plan(entries));
  }

  /** What a change did to each thing; for one that can be undone. */
  List<ChangedSubject> subjects(String changeId) {
    return ChangedSubject.of(events.ofChange(changeId, MAX_EVENTS));
  }

  private UndoPlan plan(List<AuditEvent> entries) {
    Optional<Hindrance> hindrance = hindrance(entries);
    if (hindrance.isPresent()) {
      return plan(entries, List.of(), List.of(), hindrance);
    }
    List<ChangedSubject> changed = ChangedSubject.of(entries);
    List<AuditEvent> later = later(changed, entries.get(0));
    List<SetBack> setsBack = setsBack(changed, facts(entries, changed), later);
    if (setsBack.isEmpty()) {
      hindrance = Optional.of(Hindrance.NOTHING_LEFT);
    }
    return plan(entries, setsBack, overlapping(later, setsBack), hindrance);
  }

  private static UndoPlan plan(
      List<AuditEvent> entries,
      List<SetBack> setsBack,
      List<AuditEvent> later,
      Optional<Hindrance> hindrance) {
    return new UndoPlan(
        entries.get(0).change(),
        entries.get(0).at(),
        entries.stream().map(AuditEvent::subject).distinct().toList(),
        setsBack,
        later,
        entries.stream().anyMatch(UndoPlanner::isDeparture),
        hindrance);
  }

  private Optional<Hindrance> hindrance(List<AuditEvent> entries) {
    if (entries.size() > MAX_EVENTS) {
      return Optional.of(Hindrance.TOO_LARGE);
    }
    Subject marked =
        entries.stream()
            .filter(UndoPlanner::isDeparture)
            .findFirst()
            .orElse(entries.get(0))
            .subject();
    if (events.named(marked, Undo.MARKS).contains(entries.get(0).change().id())) {
      return Optional.of(Hindrance.UNDONE_ALREADY);
    }
    return entries.stream().flatMap(entry -> hindrance(entry).stream()).findFirst();
  }

  private static Optional<Hindrance> hindrance(AuditEvent entry) {
    if (entry.action().equals(Undo.UNDONE_DEPARTURE)) {
      return Optional.of(Hindrance.DEPARTURE_UNDONE);
    }
    if (isDeparture(entry) || entry.action().equals(Undo.MARK)) {
      return Optional.empty();
    }
    if (!Differences.areTold(entry)) {
      return Optional.of(Hindrance.NOT_TOLD);
    }
    if (entry.subject().kind().equals(Differences.EMPLOYEE) && entry.action().equals("delete")) {
      return Optional.of(Hindrance.PERSON_DELETED);
    }
    try {
      Differences.read(entry);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Hindrance.UNREADABLE);
    }
  }

  private Map<String, Facts> facts(List<AuditEvent> entries, List<ChangedSubject> changed) {
    Map<String, Facts> facts = new HashMap<>();
    List<Long> people = new ArrayList<>();
    for (ChangedSubject one : changed) {
      if (one.isA(Differences.EMPLOYEE)) {
        people.add(one.id());
      } else {
        facts.put(
            ChangedSubject.key(one.subject()),
            one.isA(Differences.GROUP) ? groups.now(one) : departments.now(one));
      }
    }
    employees
        .now(entries.get(0).change(), people)
        .forEach((id, known) -> facts.put(Differences.EMPLOYEE + " " + id, known));
    return facts;
  }

  private static List<SetBack> setsBack(
      List<ChangedSubject> changed, Map<String, Facts> facts, List<AuditEvent> later) {
    Map<String, Set<Fact>> touched = touched(later);
    List<SetBack> setsBack = new ArrayList<>();
    for (ChangedSubject one : changed) {
      String key = ChangedSubject.key(one.subject());
      Facts now = facts.getOrDefault(key, Facts.none());
      boolean isGone = now.get(Fact.EXISTENCE).isEmpty() && !one.wasDeleted();
      Set<Fact> again = touched.getOrDefault(key, Set.of());
      for (Difference difference : isGone ? List.<Difference>of() : differences(one)) {
        Optional<String> value = now.get(difference.fact());
        if (!value.equals(difference.before())) {
          boolean overlaps =
              !value.equals(difference.after())
                  || again.contains(difference.fact())
                  || (one.wasMade() && !again.isEmpty());
          // Nobody changes what is gone.
          setsBack.add(
              new SetBack(one.subject(), difference, value, overlaps && !one.wasDeleted()));
        }
      }
    }
    return setsBack;
  }

  // With what it made everything else goes too.
  private static Collection<Difference> differences(ChangedSubject changed) {
    return changed.wasMade()
        ? List.of(Objects.requireNonNull(changed.differences().get(Fact.EXISTENCE)))
        : changed.differences().values();
  }

  private List<AuditEvent> later(List<ChangedSubject> changed, AuditEvent first) {
    Map<String, List<String>> ids =
        changed.stream()
            .map(ChangedSubject::subject)
            .collect(
                Collectors.groupingBy(
                    Subject::kind, Collectors.mapping(Subject::id, Collectors.toList())));
    List<AuditEvent> later = new ArrayList<>();
    ids.forEach(
        (kind, all) -> {
          for (int from = 0; from < all.size(); from += AT_ONCE) {
            later.addAll(
                events.later(
                    kind,
                    all.subList(from, Math.min(all.size(), from + AT_ONCE)),
                    first.id(),
                    first.change().id(),
                    LATER));
          }
        });
    return later;
  }

  private static List<AuditEvent> overlapping(List<AuditEvent> later, List<SetBack> setsBack) {
    Map<String, Set<Fact>> wanted = new HashMap<>();
    setsBack.forEach(
        one ->
            wanted
                .computeIfAbsent(ChangedSubject.key(one.subject()), key -> new HashSet<>())
                .add(one.difference().fact()));
    return later.stream()
        .filter(event -> overlaps(event, wanted.get(ChangedSubject.key(event.subject()))))
        .toList();
  }

  private static boolean overlaps(AuditEvent event, @Nullable Set<Fact> wanted) {
    return wanted != null
        && (event.action().equals(CONVERSION)
            || Differences.of(event).stream()
                .anyMatch(one -> wanted.contains(one.fact()) || wanted.contains(Fact.EXISTENCE)));
  }

  private static Map<String, Set<Fact>> touched(List<AuditEvent> later) {
    Map<String, Set<Fact>> touched = new HashMap<>();
    for (AuditEvent event : later) {
      Set<Fact> facts =
          touched.computeIfAbsent(ChangedSubject.key(event.subject()), key -> new HashSet<>());
      Differences.of(event).forEach(difference -> facts.add(difference.fact()));
    }
    return touched;
  }

  static boolean isDeparture(AuditEvent entry) {
    return entry.action().equals(Undo.DEPARTURE);
  }
}
