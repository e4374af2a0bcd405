// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Inserts;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rows of who does tasks. */
final class AssigneeRows {
  private AssigneeRows() {}

  private record Entry(long task, Assignee assignee) {}

  /** Of some tasks, by the tasks' ids. */
  static Map<Long, List<Assignee>> of(EntityManager em, Collection<Long> tasks) {
    if (tasks.isEmpty()) {
      return Map.of();
    }
    return Sql.of("select a.task_id, e.address, e.display_name from mg_task_assignee a")
        .add("join mg_employee e on e.id = a.employee_id where a.task_id in")
        .addList(tasks)
        .add("order by e.address")
        .list(
            em,
            row ->
                new Entry(
                    row.getLong(1),
                    new Assignee(new EmailAddress(row.getString(2)), row.getString(3))))
        .stream()
        .collect(
            Collectors.groupingBy(
                Entry::task, Collectors.mapping(Entry::assignee, Collectors.toList())));
  }

  /** Of one, as employees. */
  static Set<Long> ids(EntityManager em, long task) {
    return new TreeSet<>(
        Sql.of("select employee_id from mg_task_assignee where task_id = ?", task)
            .list(em, row -> row.getLong(1)));
  }

  static void add(EntityManager em, long task, Collection<Long> employees) {
    Inserts rows = Inserts.into("mg_task_assignee", "task_id", "employee_id");
    employees.forEach(employee -> rows.row(task, employee));
    rows.execute(em);
  }

  static void remove(EntityManager em, long task, Collection<Long> employees) {
    if (!employees.isEmpty()) {
      Sql.of("delete from mg_task_assignee where task_id = ? and employee_id in", task)
          .addList(employees)
          .execute(em);
    }
  }
}
