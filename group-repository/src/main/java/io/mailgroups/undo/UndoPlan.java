// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What undoing a change would do.
 *
 * @param subjects what the change was about
 * @param setsBack in the order of the subjects
 * @param later changes that overlap with it, oldest first
 * @param isDeparture whether it marked somebody departed; what was changed since stays then
 * @param hindrance why it can't be undone
 */
public record UndoPlan(
    Change undone,
    Instant at,
    List<Subject> subjects,
    List<SetBack> setsBack,
    List<AuditEvent> later,
    boolean isDeparture,
    Optional<Hindrance> hindrance) {

  /** Whether somebody has to say what becomes of what was changed since. */
  public boolean asks() {
    return !isDeparture && setsBack.stream().anyMatch(SetBack::overlaps);
  }

  /** Whether a group, person or department that it deleted comes back. */
  public boolean givesBackDeleted() {
    return setsBack.stream()
        .map(SetBack::difference)
        .anyMatch(one -> one.fact().equals(Fact.EXISTENCE) && one.before().isPresent());
  }

  /** Which facts of each subject become what. */
  Map<String, Map<Fact, Optional<String>>> targets(Overlapping overlapping) {
    Map<String, Map<Fact, Optional<String>>> targets = new TreeMap<>();
    for (SetBack one : setsBack) {
      if (overlapping == Overlapping.SET_BACK || !one.overlaps()) {
        targets
            .computeIfAbsent(ChangedSubject.key(one.subject()), key -> new TreeMap<>())
            .put(one.difference().fact(), one.difference().before());
      }
    }
    return targets;
  }
}
