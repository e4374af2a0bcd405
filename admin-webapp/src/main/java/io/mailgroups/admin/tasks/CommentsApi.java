// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.admin.tasks.TaskJson.CommentJson;
import io.mailgroups.admin.tasks.TaskJson.TextJson;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.task.TaskChanges;
import io.mailgroups.task.TaskComment;
import io.mailgroups.task.Tasks;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people write about a task, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups/{id}/tasks/{task}/comments")
@Allowed(Who.SIGNED_IN)
class CommentsApi {
  private final Tasks tasks;
  private final TaskChanges changes;
  private final TaskGroups groups;

  CommentsApi(GroupRepository repository, TaskGroups groups) {
    this.tasks = repository.tasks();
    this.changes = repository.taskChanges();
    this.groups = groups;
  }

  /** The oldest first. */
  @GetMapping
  ListPage<CommentJson> list(
      @PathVariable long id,
      @PathVariable long task,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    return ListPage.of(
        tasks.comments(
            groups.open(who, id, task).task(), new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        CommentJson::of);
  }

  @PostMapping
  ResponseEntity<CommentJson> write(
      @PathVariable long id, @PathVariable long task, @RequestBody TextJson body, SignedIn who) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    TaskComment written =
        changes.comment(who.change(), id, task, body.text() == null ? "" : body.text());
    String place = "/api/v1" + TaskView.place(found.task()) + "/comments/" + written.id();
    return ResponseEntity.created(URI.create(place)).body(CommentJson.of(written));
  }

  @GetMapping("/{comment}")
  CommentJson get(
      @PathVariable long id, @PathVariable long task, @PathVariable long comment, SignedIn who) {
    return CommentJson.of(groups.comment(groups.open(who, id, task).task(), comment));
  }

  @DeleteMapping("/{comment}")
  ResponseEntity<Void> delete(
      @PathVariable long id, @PathVariable long task, @PathVariable long comment, SignedIn who) {
    TaskGroups.InGroup found = groups.change(who, id, task);
    TaskComment doomed = groups.comment(found.task(), comment);
    TaskGroups.requireMayDelete(who, found.group(), doomed.created());
    changes.deleteComment(who.change(), id, task, comment);
    return ResponseEntity.noContent().build();
  }
}
