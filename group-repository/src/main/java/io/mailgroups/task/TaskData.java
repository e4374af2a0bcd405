// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people say of a task.
 *
 * @param title one line
 * @param assignees by any of their addresses
 * @param files of the same group, by id
 */
public record TaskData(
    String title,
    String description,
    Optional<LocalDate> due,
    TaskState state,
    SortedSet<EmailAddress> assignees,
    SortedSet<Long> files) {
  /** Characters (UTF-16 units) of a title. */
  public static final int MAX_TITLE = 255;

  /** People who do one task. */
  public static final int MAX_ASSIGNEES = 20;

  /** Files of one task, with those in the trash. */
  public static final int MAX_FILES = 20;

  private static final int MAX_YEAR = 9999;

  /**
   * Strips the texts, and checks what can be checked without the database.
   *
   * @throws InvalidValue at {@code /title}, {@code /description}, {@code /due}, {@code /assignees}
   *     or {@code /files}
   */
  public TaskData {
    title = TaskText.title(title);
    description = TaskText.of("/description", description);
    assignees = Collections.unmodifiableSortedSet(new TreeSet<>(assignees));
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    if (due.filter(day -> day.getYear() < 1 || day.getYear() > MAX_YEAR).isPresent()) {
      throw new InvalidValue("/due", "invalid", "A year has four digits.");
    }
    requireFew("/assignees", assignees, MAX_ASSIGNEES);
    requireFew("/files", files, MAX_FILES);
  }

  private static void requireFew(String pointer, SortedSet<?> some, int most) {
    if (some.size() > most) {
      throw new InvalidValue(pointer, "too-many", "At most " + most + ".");
    }
  }

  /** The same in another state. */
  public TaskData withState(TaskState newState) {
    return new TaskData(title, description, due, newState, assignees, files);
  }

  /** The same done by others. */
  public TaskData withAssignees(SortedSet<EmailAddress> newAssignees) {
    return new TaskData(title, description, due, state, newAssignees, files);
  }

  /** The same with other files. */
  public TaskData withFiles(SortedSet<Long> newFiles) {
    return new TaskData(title, description, due, state, assignees, newFiles);
  }
}
