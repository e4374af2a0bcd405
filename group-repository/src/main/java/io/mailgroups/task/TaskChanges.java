// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.file.Stamp;
import io.mailgroups.group.OwnPlaces;
import io.mailgroups.outbox.Outbox;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What people do to tasks. Who may, the caller has asked; whom it concerns is told in the same
 * transaction.
 */
public final class TaskChanges {
  private final Database database;
  private final TaskAudit audit;
  private final Clock clock;
  private final Assignment assignment;
  private final TaskMail mail;

  /** Over a database. */
  public TaskChanges(
      Database database, AuditLog audit, Clock clock, OwnPlaces places, Outbox outbox) {
    this.database = database;
    this.audit = new TaskAudit(audit);
    this.clock = clock;
    this.assignment = new Assignment(places);
    this.mail = new TaskMail(places, outbox);
  }

  /**
   * A new task.
   *
   * @throws NotFound if there is no such group
   * @throws InvalidValue if somebody can't do it, or a file is none of the group's
   */
  public Task create(Change change, long groupId, TaskData data) {
    return database.inTransaction(
        em -> {
          TaskGroup group = TaskGroup.of(em, groupId);
          Selection people = assignment.of(em, groupId, Set.of(), data.assignees());
          long id = TaskRows.insert(em, groupId, data, stamp(change));
          TaskWords.add(em, id, data);
          AssigneeRows.add(em, id, people.added());
          attach(em, groupId, id, data.files());
          Task made = found(em, groupId, id);
          audit.happened(em, change, "add-task", group, made);
          mail.created(em, change, new TaskMail.About(group, made), people);
          return made;
        });
  }

  /**
   * Changes a task; nothing is written, and nobody told, where nothing differs. Who does it already
   * may stay though they left the group, and so do files that are in the trash.
   *
   * @param version which is meant to be changed
   * @throws NotFound if there is no such task
   * @throws StaleVersion if it has another version
   * @throws InvalidValue if somebody can't do it, or a file is none of the group's
   */
  public Task update(Change change, long groupId, long id, OptionalInt version, TaskData data) {
    return database.inTransaction(
        em -> {
          TaskGroup group = TaskGroup.of(em, groupId);
          Task before = locked(em, groupId, id);
          if (version.isPresent() && version.getAsInt() != before.version()) {
            throw new StaleVersion("Task " + id);
          }
          Selection people = assignment.of(em, groupId, AssigneeRows.ids(em, id), data.assignees());
          Selection files = AttachmentRows.of(em, id).replacedBy(data.files());
          if (isSame(before, data) && people.isSame() && files.isSame()) {
            return before;
          }
          write(em, before, data, people, files, stamp(change));
          Task after = found(em, groupId, id);
          audit.happened(em, change, "change-task", group, after);
          mail.changed(em, change, new TaskMail.About(group, after), before, people);
          return after;
        });
  }

  private static boolean isSame(Task before, TaskData data) {
    return before.title().equals(data.title())
        && before.description().equals(data.description())
        && before.due().equals(data.due())
        && before.state() == data.state();
  }

  private static void write(
      EntityManager em, Task before, TaskData data, Selection people, Selection files, Stamp now) {
    long id = before.id();
    TaskRows.update(em, before, data, now);
    TaskWords.replace(em, before, data);
    AssigneeRows.remove(em, id, people.removed());
    AssigneeRows.add(em, id, people.added());
    AttachmentRows.remove(em, id, files.removed());
    attach(em, before.groupId(), id, files.added());
    if (files.after().size() > TaskData.MAX_FILES) {
      throw new InvalidValue(
          "/files", "too-many", "At most " + TaskData.MAX_FILES + ", with those in the trash.");
    }
  }

  private static void attach(EntityManager em, long groupId, long id, Set<Long> files) {
    if (AttachmentRows.add(em, groupId, id, files) < files.size()) {
      throw new InvalidValue("/files", "unknown-file", "One of these is no file of the group.");
    }
  }

  /**
   * Deletes a task, with all that was said about it.
   *
   * @throws NotFound if there is no such task
   */
  public void delete(Change change, long groupId, long id) {
    database.inTransactionDo(
        em -> {
          TaskGroup group = TaskGroup.of(em, groupId);
          Task task = locked(em, groupId, id);
          Sql.of("delete from mg_task where id = ?", id).execute(em);
          audit.happened(em, change, "delete-task", group, task);
        });
  }

  /**
   * Says something about a task.
   *
   * @throws NotFound if there is no such task
   * @throws InvalidValue at {@code /text} if it is blank or too long
   */
  public TaskComment comment(Change change, long groupId, long id, String text) {
    String cleaned = TaskText.comment(text);
    return database.inTransaction(
        em -> {
          TaskGroup group = TaskGroup.of(em, groupId);
          Task task = locked(em, groupId, id);
          TaskComment comment = CommentRows.insert(em, id, cleaned, stamp(change));
          audit.happened(em, change, "comment-task", group, task);
          mail.commented(em, change, new TaskMail.About(group, task), cleaned);
          return comment;
        });
  }

  /**
   * Deletes what somebody said.
   *
   * @throws NotFound if there is no such comment of such a task
   */
  public void deleteComment(Change change, long groupId, long id, long commentId) {
    database.inTransactionDo(
        em -> {
          TaskGroup group = TaskGroup.of(em, groupId);
          Task task = locked(em, groupId, id);
          if (!CommentRows.delete(em, id, commentId)) {
            throw new NotFound("comment " + commentId + " of task " + id);
          }
          audit.happened(em, change, "delete-comment", group, task);
        });
  }

  private static Task locked(EntityManager em, long groupId, long id) {
    return TaskRows.locked(em, groupId, id).orElseThrow(() -> new NotFound("task " + id));
  }

  private static Task found(EntityManager em, long groupId, long id) {
    return TaskRows.find(em, groupId, id).orElseThrow(() -> new NotFound("task " + id));
  }

  private Stamp stamp(Change change) {
    return new Stamp(change.actor(), clock.instant());
  }
}
