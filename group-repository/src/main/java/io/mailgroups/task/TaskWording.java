// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Words;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Quoted;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is written about tasks, in the languages of the pages. */
final class TaskWording {
  /** Characters of a description that are quoted. */
  private static final int QUOTED = 500;

  private static final String BECOMES = " → ";

  private TaskWording() {}

  static Notice assigned(String by, TaskMail.About about, EmailAddress person) {
    Task task = about.task();
    return notice(
        about,
        person,
        "For you / 分配给您: ",
        """
        %1$s has given you a task of %2$s.
        %1$s 把 %2$s 的一项任务分配给了您。
        """
            .formatted(by, about.group().address()),
        title(task.title()) + "\nDue / 截止日期: " + day(task.due()) + description(task));
  }

  /** Whether there is something to tell those who do it already. */
  static boolean differ(Task before, Task after) {
    return !before.title().equals(after.title())
        || !before.description().equals(after.description())
        || !before.due().equals(after.due())
        || before.state() != after.state();
  }

  static Notice changed(String by, TaskMail.About about, Task before, EmailAddress person) {
    Task after = about.task();
    boolean isDone = after.isDone() && !before.isDone();
    return notice(
        about,
        person,
        isDone ? "Done / 已完成: " : "Changed / 有更改: ",
        """
        %1$s has changed a task of %2$s.
        %1$s 更改了 %2$s 的一项任务。
        """
            .formatted(by, about.group().address()),
        title(becomes(before.title(), after.title()))
            + line("State / 状态", state(before.state()), state(after.state()))
            + line("Due / 截止日期", day(before.due()), day(after.due()))
            + (before.description().equals(after.description()) ? "" : description(after)));
  }

  static Notice commented(String by, TaskMail.About about, String text, EmailAddress person) {
    return notice(
        about,
        person,
        "Comment / 评论: ",
        """
        %1$s has commented on a task of %2$s.
        %1$s 评论了 %2$s 的一项任务。
        """
            .formatted(by, about.group().address()),
        title(about.task().title()) + Quoted.of("Comment / 评论", text));
  }

  private static Notice notice(
      TaskMail.About about, EmailAddress person, String what, String said, String facts) {
    Task task = about.task();
    return Notice.about(
            about.group().address(), List.of(person), what + task.title(), said + "\n" + facts)
        .leadingTo("/my/groups/" + task.groupId() + "/tasks/" + task.id());
  }

  private static String title(String title) {
    return "Title / 标题: " + title;
  }

  // Nothing where nothing changed.
  private static String line(String label, String before, String after) {
    return before.equals(after) ? "" : "\n" + label + ": " + becomes(before, after);
  }

  private static String becomes(String before, String after) {
    return before.equals(after) ? after : before + BECOMES + after;
  }

  private static String description(Task task) {
    String text = task.description();
    return Quoted.of(
        "Description / 说明", text.length() <= QUOTED ? text : Words.cut(text, QUOTED) + " …");
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("none / 无");
  }

  private static String state(TaskState state) {
    return switch (state) {
      case OPEN -> "open / 未开始";
      case IN_PROGRESS -> "in progress / 进行中";
      case DONE -> "done / 已完成";
    };
  }
}
