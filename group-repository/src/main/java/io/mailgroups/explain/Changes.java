// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The changes of one thing, newest first, asked what it was at an instant. */
record Changes(List<AuditEvent> events) {

  /** A value as of an instant, if a change tells it. */
  <T> Optional<T> at(Instant instant, Function<JsonValue, T> read) {
    Optional<AuditEvent> before = lastUpTo(instant);
    return before.isPresent()
        ? before.flatMap(AuditEvent::after).flatMap(json -> read(json, read))
        : firstAfter(instant).flatMap(AuditEvent::before).flatMap(json -> read(json, read));
  }

  /** The last change up to an instant. */
  Optional<AuditEvent> lastUpTo(Instant instant) {
    return events.stream().filter(event -> !event.at().isAfter(instant)).findFirst();
  }

  /** The first change after an instant. */
  Optional<AuditEvent> firstAfter(Instant instant) {
    return events.stream()
        .filter(event -> event.at().isAfter(instant))
        .reduce((newer, older) -> older);
  }

  /** The change up to an instant since which a value has been what it was then. */
  <T> Optional<AuditEvent> since(Instant instant, Function<JsonValue, T> read) {
    Optional<T> then = at(instant, read);
    return events.stream()
        .filter(event -> !event.at().isAfter(instant))
        .takeWhile(event -> event.after().flatMap(json -> read(json, read)).equals(then))
        .reduce((newer, older) -> older);
  }

  // An entry of another form than is looked for says nothing about it.
  private static <T> Optional<T> read(String json, Function<JsonValue, T> read) {
    try {
      return Optional.of(read.apply(JsonValue.parse(json)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
