// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a change did to one thing, all its entries taken together.
 *
 * @param since the last entry
 */
record ChangedSubject(Subject subject, long since, SortedMap<Fact, Difference> differences) {

  /** In the order in which the change came to them. */
  static List<ChangedSubject> of(List<AuditEvent> events) {
    Map<String, ChangedSubject> changed = new LinkedHashMap<>();
    for (AuditEvent event : events) {
      if (Differences.areTold(event)) {
        changed.merge(
            key(event.subject()),
            new ChangedSubject(event.subject(), event.id(), byFact(Differences.read(event))),
            ChangedSubject::then);
      }
    }
    return new ArrayList<>(changed.values());
  }

  boolean wasMade() {
    return existence().filter(difference -> difference.before().isEmpty()).isPresent();
  }

  boolean wasDeleted() {
    return existence().filter(difference -> difference.after().isEmpty()).isPresent();
  }

  long id() {
    return Long.parseLong(subject.id());
  }

  boolean isA(String kind) {
    return subject.kind().equals(kind);
  }

  boolean touches(String field) {
    return differences.keySet().stream().anyMatch(fact -> fact.isOf(field));
  }

  /** Which of the values of a field were changed. */
  List<String> items(String field) {
    return differences.keySet().stream()
        .filter(fact -> fact.field().equals(field))
        .map(Fact::item)
        .toList();
  }

  static String key(Subject subject) {
    return subject.kind() + " " + subject.id();
  }

  private Optional<Difference> existence() {
    return Optional.ofNullable(differences.get(Fact.EXISTENCE));
  }

  private ChangedSubject then(ChangedSubject later) {
    SortedMap<Fact, Difference> both = new TreeMap<>(differences);
    later.differences.forEach((fact, difference) -> both.merge(fact, difference, Difference::then));
    both.values().removeIf(Difference::isNone);
    return new ChangedSubject(subject, later.since, both);
  }

  private static SortedMap<Fact, Difference> byFact(List<Difference> differences) {
    SortedMap<Fact, Difference> byFact = new TreeMap<>();
    differences.forEach(difference -> byFact.put(difference.fact(), difference));
    return byFact;
  }
}
