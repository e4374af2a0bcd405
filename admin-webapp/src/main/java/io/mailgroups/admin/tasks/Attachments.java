// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskChanges;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.Tasks;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Attaches files to tasks, one by one. */
@Component
class Attachments {
  private final Tasks tasks;
  private final TaskChanges changes;

  Attachments(GroupRepository repository) {
    this.tasks = repository.tasks();
    this.changes = repository.taskChanges();
  }

  /**
   * Attaches a file that may be attached already.
   *
   * @throws io.mailgroups.problem.InvalidValue if it is no file of the group, or one too many
   */
  void attach(SignedIn who, Task task, long file) {
    change(who, task, files -> files.add(file));
  }

  /** Detaches a file, if it is attached. */
  void detach(SignedIn who, Task task, long file) {
    change(who, task, files -> files.remove(file));
  }

  private void change(SignedIn who, Task task, Consumer<SortedSet<Long>> how) {
    TaskData now = tasks.data(task);
    SortedSet<Long> files = new TreeSet<>(now.files());
    how.accept(files);
    Task unused =
        changes.update(
            who.change(),
            task.groupId(),
            task.id(),
            OptionalInt.of(task.version()),
            now.withFiles(files));
  }
}
