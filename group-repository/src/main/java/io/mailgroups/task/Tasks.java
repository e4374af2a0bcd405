// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.Valid;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tasks of groups, as their members look at them; each question is three statements at most.
 */
public final class Tasks {
  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public Tasks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A task of a group. */
  public Optional<Task> find(long groupId, long id) {
    return database.inTransaction(em -> TaskRows.find(em, groupId, id));
  }

  /** The files it needs, by name; those in the trash are left out until they come back. */
  public List<TaskFile> files(Task task) {
    return database.inTransaction(em -> AttachmentRows.files(em, task.id()));
  }

  /** What people say of it, for them to change. */
  public TaskData data(Task task) {
    return new TaskData(
        task.title(),
        task.description(),
        task.due(),
        task.state(),
        new TreeSet<>(task.assignees().stream().map(Assignee::address).toList()),
        new TreeSet<>(files(task).stream().map(TaskFile::id).toList()));
  }

  /**
   * The tasks of a group: what isn't done, by the day it is due, what has no such day last; or what
   * is done, the last first.
   */
  public Page<Task> list(long groupId, TaskFilter filter, PageRequest request) {
    TaskOrder order = TaskOrder.of(filter);
    Sql where = Sql.of("where t.group_id = ?", groupId).add(order.page(filter, request));
    return database.inTransaction(em -> Page.of(TaskRows.find(em, where), request, order::key));
  }

  /**
   * The tasks that somebody has to do, or did, in all collaboration groups that they share and that
   * are not dissolved; in the same order.
   *
   * @param memberOf the groups they are in; those that they own or manage come to that
   */
  public Page<MyTask> mine(
      long employeeId, Collection<Long> memberOf, TaskFilter filter, PageRequest request) {
    TaskOrder order = TaskOrder.of(filter);
    LocalDateTime now = Utc.now(clock);
    Sql where =
        Sql.of("where t.id in (select mine.task_id from mg_task_assignee mine")
            .add("where mine.employee_id = ?)", employeeId)
            .add("and exists (select 1 from mg_group g where g.id = t.group_id")
            .add("and g.kind = 'COLLABORATION' and g.state <> 'DISSOLVED' and (")
            .add(memberOf.isEmpty() ? Sql.of("1 = 0") : Sql.of("g.id in").addList(memberOf))
            .add("or exists (select 1 from mg_group_role r where r.group_id = g.id")
            .add("and r.employee_id = ? and r.role in ('OWNER', 'MANAGER')", employeeId)
            .add(Valid.now("r", now))
            .add(")))")
            .add(order.page(filter, request));
    return database.inTransaction(
        em -> Page.of(TaskRows.find(em, where), request, order::key).map(some -> named(em, some)));
  }

  private record Group(long id, EmailAddress address, String name, boolean isActive) {}

  private static List<MyTask> named(EntityManager em, List<Task> tasks) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    Map<Long, Group> groups =
        Sql.of("select g.id, g.address, g.name, g.state from mg_group g where g.id in")
            .addList(new TreeSet<>(tasks.stream().map(Task::groupId).toList()))
            .list(
                em,
                row ->
                    new Group(
                        row.getLong(1),
                        new EmailAddress(row.getString(2)),
                        row.getString(3),
                        GroupState.valueOf(row.getString(4)) == GroupState.ACTIVE))
            .stream()
            .collect(Collectors.toMap(Group::id, Function.identity()));
    return tasks.stream()
        // Another may have deleted the group meanwhile.
        .filter(task -> groups.containsKey(task.groupId()))
        .map(
            task -> {
              Group group = Objects.requireNonNull(groups.get(task.groupId()));
              return new MyTask(task, group.address(), group.name(), group.isActive());
            })
        .toList();
  }

  /** What was said about it, the oldest first. */
  public Page<TaskComment> comments(Task task, PageRequest request) {
    Sql where =
        Sql.of("where c.task_id = ?", task.id())
            .add("and c.id > ?", request.afterNumber().orElse(0))
            .add("order by c.id limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(CommentRows.find(em, where), request, TaskComment::id));
  }

  /** One comment of a task. */
  public Optional<TaskComment> comment(Task task, long commentId) {
    return database.inTransaction(em -> CommentRows.find(em, task.id(), commentId));
  }
}
