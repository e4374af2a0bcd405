// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Sql;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Which tasks a list has, and in which order: what is due first; of what is done, what was done
 * last.
 */
enum TaskOrder {
  BY_DUE_DATE(
      "and not t.is_done", "and (t.ends_on, t.id) > (?, ?)", "order by t.ends_on, t.id limit ?"),
  LAST_DONE_FIRST(
      "and t.is_done",
      "and (t.done_at, t.id) < (?, ?)",
      "order by t.done_at desc, t.id desc limit ?");

  private static final int MAX_YEAR = 9999;

  private final String which;
  private final String after;
  private final String order;

  TaskOrder(String which, String after, String order) {
    this.which = which;
    this.after = after;
    this.order = order;
  }

  static TaskOrder of(TaskFilter filter) {
    return filter.isDone() ? LAST_DONE_FIRST : BY_DUE_DATE;
  }

  /** What is asked for, as further conditions, and one more than that; ends the statement. */
  Sql page(TaskFilter filter, PageRequest request) {
    Sql sql = Sql.of(which);
    filter.words().ifPresent(words -> sql.add("and").add(TaskWords.matching(words)));
    filter
        .assignee()
        .ifPresent(
            person ->
                sql.add("and t.id in (select a.task_id from mg_task_assignee a where a.employee_id")
                    .add("in (select e.id from mg_employee e where e.address = ?", person.text())
                    .add("union all select l.employee_id from mg_employee_alias l")
                    .add("where l.address = ?))", person.text()));
    request.after().map(this::stop).ifPresent(stop -> sql.add(after, stop.at(), stop.id()));
    return sql.add(order, request.limit() + 1);
  }

  /** Where a page ends. */
  String key(Task task) {
    return switch (this) {
      case BY_DUE_DATE -> task.due().orElse(TaskRows.LAST_DAY) + "/" + task.id();
      case LAST_DONE_FIRST -> task.doneAt().orElseThrow() + "/" + task.id();
    };
  }

  private record Stop(TemporalAccessor at, long id) {}

  private Stop stop(String text) {
    try {
      int slash = Math.max(0, text.indexOf('/'));
      TemporalAccessor at = at(text.substring(0, slash));
      if (at.get(ChronoField.YEAR) < 1 || at.get(ChronoField.YEAR) > MAX_YEAR) {
        throw new DateTimeException("Beyond all days that are due");
      }
      return new Stop(at, Long.parseLong(text.substring(slash + 1)));
    } catch (DateTimeException | NumberFormatException e) {
      throw new InvalidValue("/after", "not-a-page", "That is no end of a page of this list.");
    }
  }

  private TemporalAccessor at(String text) {
    return switch (this) {
      case BY_DUE_DATE -> LocalDate.parse(text);
      case LAST_DONE_FIRST -> LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
    };
  }
}
