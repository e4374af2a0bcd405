// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.problem.InvalidValue;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskState;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When tasks are due; for templates.
 *
 * @param today in UTC, as all days
 */
record DueDates(LocalDate today) {

  /** As of now. */
  static DueDates now(Clock clock) {
    return new DueDates(LocalDate.now(clock));
  }

  /** Whether a task should be done by now, and isn't. */
  public boolean isOverdue(Task task) {
    return task.state() != TaskState.DONE && task.due().filter(today::isAfter).isPresent();
  }

  /**
   * A day as written; empty for none.
   *
   * @throws InvalidValue at {@code /due} if it is none
   */
  static Optional<LocalDate> parse(@Nullable String written) {
    try {
      return written == null || written.isBlank()
          ? Optional.empty()
          : Optional.of(LocalDate.parse(written.strip()));
    } catch (DateTimeParseException e) {
      throw new InvalidValue("/due", "invalid", "A day is written YYYY-MM-DD.");
    }
  }
}
