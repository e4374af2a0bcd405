// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.OwnPlaces;
import io.mailgroups.outbox.Outbox;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells those who do a task, and who made it, what others do to it: each by a mail of their own,
 * once for each change, and only who works here and shares the group.
 */
final class TaskMail {
  private final OwnPlaces places;
  private final Outbox outbox;

  TaskMail(OwnPlaces places, Outbox outbox) {
    this.places = places;
    this.outbox = outbox;
  }

  /** A task, as it is after the change. */
  record About(TaskGroup group, Task task) {}

  private record Told(long id, EmailAddress address) {}

  void created(EntityManager em, Change change, About about, Selection people) {
    for (Told person : told(em, change, about, people.added(), Optional.empty())) {
      outbox.notify(em, TaskWording.assigned(change.actor(), about, person.address()));
    }
  }

  void changed(EntityManager em, Change change, About about, Task before, Selection people) {
    boolean tells = TaskWording.differ(before, about.task());
    Optional<String> maker =
        Optional.of(about.task().created().by())
            .filter(unused -> about.task().isDone() && !before.isDone());
    Set<Long> added = people.added();
    for (Told person : told(em, change, about, tells ? people.after() : added, maker)) {
      outbox.notify(
          em,
          added.contains(person.id())
              ? TaskWording.assigned(change.actor(), about, person.address())
              : TaskWording.changed(change.actor(), about, before, person.address()));
    }
  }

  void commented(EntityManager em, Change change, About about, String text) {
    Set<Long> assignees = AssigneeRows.ids(em, about.task().id());
    Optional<String> maker = Optional.of(about.task().created().by());
    for (Told person : told(em, change, about, assignees, maker)) {
      outbox.notify(em, TaskWording.commented(change.actor(), about, text, person.address()));
    }
  }

  private List<Told> told(
      EntityManager em,
      Change change,
      About about,
      Collection<Long> employees,
      Optional<String> maker) {
    List<Told> others =
        active(em, employees, maker.orElse("")).stream()
            .filter(person -> !person.address().text().equals(change.actor()))
            .toList();
    Set<Long> sharing = places.sharing(about.group().id(), others.stream().map(Told::id).toList());
    return others.stream().filter(person -> sharing.contains(person.id())).toList();
  }

  // Nobody has the empty address.
  private static List<Told> active(EntityManager em, Collection<Long> employees, String maker) {
    return Sql.of("select e.id, e.address from mg_employee e where e.status = 'ACTIVE' and (")
        .add(employees.isEmpty() ? Sql.of("1 = 0") : Sql.of("e.id in").addList(employees))
        .add("or e.address = ? or e.id in", maker)
        .add("(select l.employee_id from mg_employee_alias l where l.address = ?))", maker)
        .add("order by e.address")
        .list(em, row -> new Told(row.getLong(1), new EmailAddress(row.getString(2))));
  }
}
