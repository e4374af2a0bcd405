// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.GroupContents;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.file.Stamp;
import io.mailgroups.group.GroupKind;
import io.mailgroups.problem.NotFound;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskComment;
import io.mailgroups.task.Tasks;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Groups that have tasks, and who may do what with these: whoever may change the group's contents
 * makes and changes them; what others made or wrote only owners and managers delete.
 */
@Component
class TaskGroups {
  private final GroupContents contents;
  private final Tasks tasks;

  TaskGroups(GroupRepository repository, GroupContents contents) {
    this.contents = contents;
    this.tasks = repository.tasks();
  }

  /** A task, and the group in which it is. */
  record InGroup(OwnGroup group, Task task) {}

  /** A group whose tasks may be read. */
  OwnGroup open(SignedIn who, long groupId) {
    return withTasks(contents.open(who, groupId));
  }

  /** A group whose tasks may be changed. */
  OwnGroup change(SignedIn who, long groupId) {
    return withTasks(contents.change(who, groupId));
  }

  /** A task that may be read. */
  InGroup open(SignedIn who, long groupId, long task) {
    return find(open(who, groupId), task);
  }

  /** A task that may be changed. */
  InGroup change(SignedIn who, long groupId, long task) {
    return find(change(who, groupId), task);
  }

  /** What somebody wrote about a task. */
  TaskComment comment(Task task, long id) {
    return tasks
        .comment(task, id)
        .orElseThrow(() -> new NotFound("comment " + id + " on task " + task.id()));
  }

  /** Whether who is signed in may delete what was made so. */
  static boolean mayDelete(SignedIn who, OwnGroup group, Stamp created) {
    return group.manages() || created.by().equals(who.name());
  }

  /** Refuses whom {@link #mayDelete} names not. */
  static void requireMayDelete(SignedIn who, OwnGroup group, Stamp created) {
    if (!mayDelete(who, group, created)) {
      throw new AccessDeniedException("Somebody else made it.");
    }
  }

  private InGroup find(OwnGroup group, long task) {
    return new InGroup(
        group, tasks.find(group.id(), task).orElseThrow(() -> new NotFound("task " + task)));
  }

  private static OwnGroup withTasks(OwnGroup group) {
    if (group.standing().group().kind() != GroupKind.COLLABORATION) {
      throw new NotFound("tasks of group " + group.id());
    }
    return group;
  }
}
