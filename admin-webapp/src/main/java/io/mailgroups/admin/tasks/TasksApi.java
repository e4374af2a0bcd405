// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.rest.IfMatch;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.admin.tasks.TaskJson.WrittenJson;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.StaleVersion;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskChanges;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.TaskFilter;
import io.mailgroups.task.Tasks;
import java.net.URI;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tasks of a group, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups/{id}/tasks")
@Allowed(Who.SIGNED_IN)
class TasksApi {
  private final Tasks tasks;
  private final TaskChanges changes;
  private final TaskGroups groups;
  private final MergePatch patches;

  TasksApi(GroupRepository repository, TaskGroups groups, MergePatch patches) {
    this.tasks = repository.tasks();
    this.changes = repository.taskChanges();
    this.groups = groups;
    this.patches = patches;
  }

  /**
   * Those that aren't done, by when they are due; with {@code done} those that are, the last one
   * first.
   */
  @GetMapping
  ListPage<TaskJson> list(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean done,
      @RequestParam Optional<String> assignee,
      @RequestParam Optional<String> q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    OwnGroup group = groups.open(who, id);
    TaskFilter filter =
        new TaskFilter(
            done,
            assignee.map(one -> EmailAddress.parse(one, "/assignee")),
            Typed.text(q.orElse(null)));
    return ListPage.of(
        tasks.list(group.id(), filter, new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        task -> TaskJson.of(task, address(group)));
  }

  @PostMapping
  ResponseEntity<TaskJson> create(
      @PathVariable long id, @RequestBody WrittenJson body, SignedIn who) {
    OwnGroup group = groups.change(who, id);
    Task made = changes.create(who.change(), group.id(), body.data(new TreeSet<>()));
    return ResponseEntity.created(URI.create("/api/v1" + TaskView.place(made)))
        .eTag(IfMatch.tag(made.version()))
        .body(TaskJson.of(made, address(group)));
  }

  @GetMapping("/{task}")
  ResponseEntity<TaskJson> get(@PathVariable long id, @PathVariable long task, SignedIn who) {
    TaskGroups.InGroup found = groups.open(who, id, task);
    return answer(found.group(), found.task());
  }

  @MergePatchMapping("/{task}")
  ResponseEntity<TaskJson> change(
      @PathVariable long id,
      @PathVariable long task,
      @RequestBody JsonNode patch,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      SignedIn who) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    WrittenJson after = patches.apply(WrittenJson.of(found.task()), patch, WrittenJson.class);
    TaskData data = after.data(tasks.data(found.task()).files());
    return answer(
        found.group(), changes.update(who.change(), id, task, IfMatch.version(ifMatch), data));
  }

  /** Deletes it with its comments; its files stay in the group. */
  @DeleteMapping("/{task}")
  ResponseEntity<Void> delete(
      @PathVariable long id,
      @PathVariable long task,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      SignedIn who) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    TaskGroups.requireMayDelete(who, found.group(), found.task().created());
    if (!IfMatch.accepts(ifMatch, IfMatch.tag(found.task().version()))) {
      throw new StaleVersion("task " + task);
    }
    changes.delete(who.change(), id, task);
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<TaskJson> answer(OwnGroup group, Task task) {
    return ResponseEntity.ok()
        .eTag(IfMatch.tag(task.version()))
        .body(TaskJson.of(task, address(group)));
  }

  private static EmailAddress address(OwnGroup group) {
    return group.standing().group().address();
  }
}
