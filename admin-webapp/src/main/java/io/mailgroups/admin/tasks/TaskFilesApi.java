// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.admin.tasks.TaskJson.TaskFileJson;
import io.mailgroups.problem.NotFound;
import io.mailgroups.task.Task;
import io.mailgroups.task.Tasks;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files of the group that are attached to a task, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups/{id}/tasks/{task}/files")
@Allowed(Who.SIGNED_IN)
class TaskFilesApi {
  private final Tasks tasks;
  private final Attachments attachments;
  private final TaskGroups groups;

  TaskFilesApi(GroupRepository repository, Attachments attachments, TaskGroups groups) {
    this.tasks = repository.tasks();
    this.attachments = attachments;
    this.groups = groups;
  }

  /** All of them; those in the trash are left out. */
  @GetMapping
  ListPage<TaskFileJson> list(@PathVariable long id, @PathVariable long task, SignedIn who) {
    Task found = groups.open(who, id, task).task();
    return new ListPage<>(tasks.files(found).stream().map(TaskFileJson::of).toList(), null, null);
  }

  /** Attaches a file of the group. */
  @PutMapping("/{file}")
  TaskFileJson attach(
      @PathVariable long id, @PathVariable long task, @PathVariable long file, SignedIn who) {
    Task found = groups.change(who, id, task).task();
    attachments.attach(who, found, file);
    return attached(found, file);
  }

  /** Detaches it; it stays in the group. */
  @DeleteMapping("/{file}")
  ResponseEntity<Void> detach(
      @PathVariable long id, @PathVariable long task, @PathVariable long file, SignedIn who) {
    Task found = groups.change(who, id, task).task();
    TaskFileJson unused = attached(found, file);
    attachments.detach(who, found, file);
    return ResponseEntity.noContent().build();
  }

  private TaskFileJson attached(Task task, long file) {
    return tasks.files(task).stream()
        .filter(one -> one.id() == file)
        .findFirst()
        .map(TaskFileJson::of)
        .orElseThrow(() -> new NotFound("file " + file + " at task " + task.id()));
  }
}
