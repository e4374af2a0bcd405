// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person as they were.
 *
 * @param events what changed them, newest first
 */
record PastPerson(EmailAddress address, Optional<KnownPerson> employee, List<AuditEvent> events) {

  /** Why they got nothing from any group at an instant, if that is so. */
  Optional<Fate> fate(Instant instant) {
    if (employee.isEmpty()) {
      return Optional.empty();
    }
    if (wasMadeAfter(instant)) {
      return Optional.of(Fate.of(Fate.Kind.NOT_YET_EMPLOYED, changes().firstAfter(instant)));
    }
    EmployeeStatus then =
        changes().at(instant, PastPerson::status).orElseGet(() -> employee.get().status());
    return switch (then) {
      case ACTIVE -> Optional.empty();
      case SUSPENDED -> Optional.of(Fate.of(Fate.Kind.SUSPENDED, statusSince(instant)));
      case DEPARTED -> Optional.of(Fate.of(Fate.Kind.DEPARTED, statusSince(instant)));
    };
  }

  /** The departments they were in. */
  Set<Long> departments(Instant instant) {
    return changes().at(instant, PastPerson::departmentIds).orElseGet(() -> lineages().keySet());
  }

  /** The departments they are in today, each with all above it. */
  Map<Long, List<Long>> lineages() {
    Map<Long, List<Long>> lineages = new HashMap<>();
    employee.stream()
        .flatMap(someone -> someone.departments().keySet().stream())
        .map(Department::lineage)
        .forEach(lineage -> lineages.put(lineage.get(lineage.size() - 1), lineage));
    return lineages;
  }

  /** What changed them first after an instant. */
  Optional<AuditEvent> changedAfter(Instant instant) {
    return changes().firstAfter(instant);
  }

  /** By which of their addresses a group may name them. */
  Set<String> addresses() {
    Set<String> addresses = new HashSet<>(Set.of(address.text()));
    employee.ifPresent(someone -> someone.aliases().forEach(alias -> addresses.add(alias.text())));
    return addresses;
  }

  private boolean wasMadeAfter(Instant instant) {
    return changes().lastUpTo(instant).isEmpty()
        && changes().firstAfter(instant).filter(event -> event.before().isEmpty()).isPresent();
  }

  private Optional<AuditEvent> statusSince(Instant instant) {
    return changes().since(instant, PastPerson::status);
  }

  private Changes changes() {
    return new Changes(events);
  }

  private static EmployeeStatus status(JsonValue json) {
    return EmployeeStatus.valueOf(json.get("status").text());
  }

  private static Set<Long> departmentIds(JsonValue json) {
    return json.get("departments").items().stream()
        .map(assignment -> assignment.get("departmentId").number())
        .collect(Collectors.toSet());
  }
}
