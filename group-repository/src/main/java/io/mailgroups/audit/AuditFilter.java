// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the audit log are wanted: those of which all of this is true; what is empty asks
 * nothing, several of one kind mean any of them.
 *
 * @param subjectKind what changed, as {@link Subject#kind}
 * @param subjectId which of that kind
 * @param text is part of the subject's label, or of what was before or after, in any case
 * @param from inclusive
 * @param to exclusive
 */
public record AuditFilter(
    Optional<String> subjectKind,
    Optional<String> subjectId,
    Set<String> actors,
    Set<String> vias,
    Set<String> actions,
    Optional<String> text,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> changeId) {
  /** The whole log. */
  public static final AuditFilter ALL =
      new AuditFilter(
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The same, about subjects of a kind only. */
  public AuditFilter about(String kind) {
    return new AuditFilter(
        Optional.of(kind), Optional.empty(), actors, vias, actions, text, from, to, changeId);
  }

  /** The same, about one subject only. */
  public AuditFilter about(String kind, String id) {
    return new AuditFilter(
        Optional.of(kind), Optional.of(id), actors, vias, actions, text, from, to, changeId);
  }

  /** The same, done by one of these only. */
  public AuditFilter by(Set<String> newActors) {
    return new AuditFilter(
        subjectKind, subjectId, newActors, vias, actions, text, from, to, changeId);
  }

  /** The same, that came by one of these roads only. */
  public AuditFilter via(Set<String> newVias) {
    return new AuditFilter(
        subjectKind, subjectId, actors, newVias, actions, text, from, to, changeId);
  }

  /** The same, of these actions only. */
  public AuditFilter doing(Set<String> newActions) {
    return new AuditFilter(
        subjectKind, subjectId, actors, vias, newActions, text, from, to, changeId);
  }

  /** The same, of those only that contain a text; a blank one asks nothing. */
  public AuditFilter containing(String newText) {
    Optional<String> asked = Optional.of(newText.strip()).filter(some -> !some.isEmpty());
    return new AuditFilter(
        subjectKind, subjectId, actors, vias, actions, asked, from, to, changeId);
  }

  /** The same, from an instant (inclusive) to another (exclusive) only. */
  public AuditFilter between(Optional<Instant> newFrom, Optional<Instant> newTo) {
    return new AuditFilter(
        subjectKind, subjectId, actors, vias, actions, text, newFrom, newTo, changeId);
  }

  /** The same, of one change only. */
  public AuditFilter of(String newChangeId) {
    return new AuditFilter(
        subjectKind, subjectId, actors, vias, actions, text, from, to, Optional.of(newChangeId));
  }
}
