// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.admin.groups.AddressLines;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.TaskState;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A task as typed.
 *
 * @param assignees addresses that are ticked
 * @param add addresses beside these
 * @param version the one that was read; null for a new one
 */
record TaskForm(
    @Nullable String title,
    @Nullable String description,
    @Nullable String due,
    @Nullable TaskState state,
    @Nullable List<String> assignees,
    @Nullable String add,
    @Nullable Integer version) {

  /** A task that is yet to be written. */
  static TaskForm empty() {
    return new TaskForm("", "", "", TaskState.OPEN, List.of(), "", null);
  }

  static TaskForm of(Task task) {
    return new TaskForm(
        task.title(),
        task.description(),
        task.due().map(LocalDate::toString).orElse(""),
        task.state(),
        task.assignees().stream().map(one -> one.address().text()).toList(),
        "",
        task.version());
  }

  TaskForm over(int newVersion) {
    return new TaskForm(title, description, due, state, assignees, add, newVersion);
  }

  OptionalInt ifVersion() {
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /** The addresses that are ticked. */
  List<String> ticked() {
    return assignees == null ? List.of() : assignees;
  }

  /**
   * What the task shall be.
   *
   * @param files that are attached to it
   * @throws InvalidValue at what is wrong
   */
  TaskData data(SortedSet<Long> files) {
    TreeSet<EmailAddress> people = AddressLines.of(String.join("\n", ticked())).sound("/assignees");
    people.addAll(AddressLines.of(add).sound("/add"));
    return new TaskData(
        title == null ? "" : title,
        description == null ? "" : description,
        DueDates.parse(due),
        state == null ? TaskState.OPEN : state,
        people,
        files);
  }
}
