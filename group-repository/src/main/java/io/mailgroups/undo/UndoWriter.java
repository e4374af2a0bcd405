// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Sets back what a change did to several things, in an order that holds. */
final class UndoWriter {
  private final GroupUndo groups;
  private final EmployeeUndo employees;
  private final DepartmentUndo departments;

  UndoWriter(GroupUndo groups, EmployeeUndo employees, DepartmentUndo departments) {
    this.groups = groups;
    this.employees = employees;
    this.departments = departments;
  }

  /**
   * Makes the facts of each subject so. What comes back comes first, since others may name it, and
   * what goes, goes last.
   *
   * @param made is told the ids of groups that come back
   * @return who could not become a member
   */
  List<EmailAddress> write(
      Change change,
      List<ChangedSubject> subjects,
      Map<String, Map<Fact, Optional<String>>> targets,
      Set<Long> made) {
    List<ChangedSubject> changed = new ArrayList<>();
    for (ChangedSubject one : subjects) {
      if (targets.containsKey(ChangedSubject.key(one.subject()))) {
        changed.add(0, one);
      }
    }
    writeDepartments(change, changed.stream().filter(one -> !one.wasMade()).toList(), targets);
    List<EmailAddress> refused = new ArrayList<>();
    for (ChangedSubject one : comingFirst(changed)) {
      if (one.isA(Differences.GROUP)) {
        refused.addAll(groups.write(change, one, targets(targets, one), made));
      }
    }
    Map<Long, Map<Fact, Optional<String>>> people = new TreeMap<>();
    changed.stream()
        .filter(one -> one.isA(Differences.EMPLOYEE))
        .forEach(one -> people.put(one.id(), targets(targets, one)));
    employees.write(change, people);
    writeDepartments(change, changed.stream().filter(ChangedSubject::wasMade).toList(), targets);
    return refused;
  }

  private void writeDepartments(
      Change change,
      List<ChangedSubject> changed,
      Map<String, Map<Fact, Optional<String>>> targets) {
    changed.stream()
        .filter(one -> one.isA(Differences.DEPARTMENT))
        .forEach(one -> departments.write(change, one, targets(targets, one)));
  }

  private static List<ChangedSubject> comingFirst(List<ChangedSubject> changed) {
    List<ChangedSubject> sorted = new ArrayList<>(changed);
    sorted.sort(Comparator.comparing(UndoWriter::turn));
    return sorted;
  }

  private static int turn(ChangedSubject changed) {
    return changed.wasDeleted() ? 0 : changed.wasMade() ? 2 : 1;
  }

  private static Map<Fact, Optional<String>> targets(
      Map<String, Map<Fact, Optional<String>>> targets, ChangedSubject changed) {
    return targets.getOrDefault(ChangedSubject.key(changed.subject()), Map.of());
  }
}
