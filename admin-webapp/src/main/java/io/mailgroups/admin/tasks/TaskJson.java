// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.task.MyTask;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskComment;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.TaskFile;
import io.mailgroups.task.TaskState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A task as calls give it.
 *
 * @param groupId id of the group in which it is
 * @param group address of that
 * @param assignees addresses
 * @param files how many are attached
 * @param comments how many there are
 * @param doneAt null unless it is done
 */
record TaskJson(
    String id,
    String groupId,
    String group,
    String title,
    String description,
    @Nullable String due,
    TaskState state,
    List<String> assignees,
    int files,
    int comments,
    String createdBy,
    Instant createdAt,
    String changedBy,
    Instant changedAt,
    @Nullable Instant doneAt) {

  static TaskJson of(Task task, EmailAddress group) {
    return new TaskJson(
        String.valueOf(task.id()),
        String.valueOf(task.groupId()),
        group.text(),
        task.title(),
        task.description(),
        task.due().map(LocalDate::toString).orElse(null),
        task.state(),
        addresses(task),
        task.files(),
        task.comments(),
        task.created().by(),
        task.created().at(),
        task.changed().by(),
        task.changed().at(),
        task.doneAt().orElse(null));
  }

  static TaskJson of(MyTask mine) {
    return of(mine.task(), mine.group());
  }

  private static List<String> addresses(Task task) {
    return task.assignees().stream().map(one -> one.address().text()).toList();
  }

  /** What the caller may say of a task; its files are attached one by one. */
  record WrittenJson(
      @Nullable String title,
      @Nullable String description,
      @Nullable String due,
      @Nullable TaskState state,
      @Nullable List<@Nullable String> assignees) {
    static WrittenJson of(Task task) {
      return new WrittenJson(
          task.title(),
          task.description(),
          task.due().map(LocalDate::toString).orElse(null),
          task.state(),
          List.copyOf(addresses(task)));
    }

    /**
     * What the task shall be.
     *
     * @param files that are attached to it
     * @throws InvalidValue at what is wrong
     */
    TaskData data(SortedSet<Long> files) {
      return new TaskData(
          title == null ? "" : title,
          description == null ? "" : description,
          DueDates.parse(due),
          state == null ? TaskState.OPEN : state,
          people(),
          files);
    }

    private SortedSet<EmailAddress> people() {
      SortedSet<EmailAddress> people = new TreeSet<>();
      for (@Nullable String one : assignees == null ? List.<@Nullable String>of() : assignees) {
        people.add(EmailAddress.parse(String.valueOf(one), "/assignees"));
      }
      return people;
    }
  }

  /** A file that is attached. */
  record TaskFileJson(String id, String name, long size) {
    static TaskFileJson of(TaskFile file) {
      return new TaskFileJson(String.valueOf(file.id()), file.name(), file.octets());
    }
  }

  /** What somebody wrote about a task. */
  record CommentJson(String id, String text, String createdBy, Instant createdAt) {
    static CommentJson of(TaskComment comment) {
      return new CommentJson(
          String.valueOf(comment.id()),
          comment.text(),
          comment.created().by(),
          comment.created().at());
    }
  }

  /** What the caller writes about it. */
  record TextJson(@Nullable String text) {}
}
