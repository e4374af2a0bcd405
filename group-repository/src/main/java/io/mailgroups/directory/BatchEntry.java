// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.directory.EmployeeOutcome.Failed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of many people, on the way into the database. */
final class BatchEntry {
  private final Optional<Employee> before;
  private final EmployeeData data;
  private final Optional<BatchManagers.Known> manager;
  private @Nullable EmployeeOutcome outcome;

  /**
   * @param manager empty also for one who is not known yet
   */
  BatchEntry(Optional<Employee> before, EmployeeData data, Optional<BatchManagers.Known> manager) {
    this.before = before;
    this.data = data;
    this.manager = manager;
  }

  Optional<Employee> before() {
    return before;
  }

  EmployeeData data() {
    return data;
  }

  Optional<Long> managerId() {
    return manager.map(BatchManagers.Known::id);
  }

  /** The manager that is still to be found. */
  Optional<EmailAddress> wantedManager() {
    return manager.isPresent() ? Optional.empty() : data.profile().manager();
  }

  boolean isNew() {
    return before.isEmpty();
  }

  boolean isRenamed() {
    return before.filter(old -> !old.data().names().equals(data.names())).isPresent();
  }

  boolean isUnchanged() {
    return before.filter(old -> old.data().equals(data)).isPresent();
  }

  boolean isOpen() {
    return outcome == null;
  }

  void end(EmployeeOutcome is) {
    outcome = is;
  }

  EmployeeOutcome outcome() {
    return outcome == null ? new Failed("", "not-written", "It was not written.") : outcome;
  }
}
