// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Employees;
import io.mailgroups.group.GroupKind;
import io.mailgroups.personnel.Departed.HandedOver;
import io.mailgroups.personnel.Departed.Left;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** Takes departures back, by what the audit log keeps of them. */
final class UndoneDepartures {
  static final String ACTION = "undo-departure";

  private final Database database;
  private final AuditLog audit;
  private final Employees employees;
  private final RoleHandover roles;
  private final Leaving leaving;

  UndoneDepartures(
      Database database, AuditLog audit, Employees employees, RoleHandover roles, Leaving leaving) {
    this.database = database;
    this.audit = audit;
    this.employees = employees;
    this.roles = roles;
    this.leaving = leaving;
  }

  private record Event(long id, long employeeId, String json) {}

  /** Which departure was undone, for the audit log. */
  record Undone(String changeId) {}

  List<Long> undo(Change change, String changeId) {
    return database.together(
        () -> {
          Event event =
              event(changeId).orElseThrow(() -> new NotFound("departure of change " + changeId));
          Employee employee =
              employees
                  .find(event.employeeId())
                  .orElseThrow(() -> new NotFound("employee " + event.employeeId()));
          requireNotUndone(event, changeId);
          Departed departed = Departed.parse(event.json());
          List<Long> gone = giveBackGroups(change, employee, departed);
          giveBackReports(change, employee, departed);
          // Of two at once, the second finds another version than it read.
          employees.update(
              change,
              employee.id(),
              OptionalInt.of(employee.version()),
              employee.data().status() == EmployeeStatus.DEPARTED
                  ? employee.data().withStatus(departed.statusBefore())
                  : employee.data());
          database.inTransactionDo(
              em ->
                  audit.happened(
                      em, change, ACTION, Departures.subject(employee), new Undone(changeId)));
          return gone;
        });
  }

  private List<Long> giveBackGroups(Change change, Employee employee, Departed departed) {
    SortedSet<Long> gone = new TreeSet<>();
    for (HandedOver handedOver : departed.roles()) {
      if (kind(handedOver.groupId()).isPresent()) {
        roles.giveBack(change, employee, handedOver);
      } else {
        gone.add(handedOver.groupId());
      }
    }
    for (Left left : departed.memberships()) {
      if (kind(left.groupId()).filter(kind -> !kind.isComputed()).isPresent()) {
        leaving.rejoin(change, employee, left);
      } else {
        gone.add(left.groupId());
      }
    }
    return List.copyOf(gone);
  }

  private void giveBackReports(Change change, Employee employee, Departed departed) {
    departed
        .newManager()
        .ifPresent(
            newManager ->
                departed.reports().stream()
                    .sorted(Comparator.naturalOrder())
                    .forEach(report -> leaving.giveBack(change, report, newManager, employee)));
  }

  private Optional<Event> event(String changeId) {
    Sql sql =
        Sql.of(
            "select id, subject_id, after_json from mg_audit_event where change_id = ? and action ="
                + " ?",
            changeId,
            Departures.ACTION);
    return database
        .inTransaction(
            em ->
                sql.list(
                    em,
                    row ->
                        new Event(
                            row.getLong("id"),
                            Long.parseLong(row.getString("subject_id")),
                            row.getString("after_json"))))
        .stream()
        .findFirst();
  }

  private void requireNotUndone(Event departure, String changeId) {
    Sql sql =
        Sql.of(
            "select count(*) from mg_audit_event where subject_kind = 'employee' and subject_id = ?"
                + " and id > ? and action = ? and after_json = ?",
            String.valueOf(departure.employeeId()),
            departure.id(),
            ACTION,
            "\"" + changeId + "\"");
    if (database.inTransaction(sql::number) > 0) {
      throw new Conflict(Conflict.Kind.ALREADY_UNDONE, "That departure was undone already.");
    }
  }

  private Optional<GroupKind> kind(long groupId) {
    Sql sql = Sql.of("select kind from mg_group where id = ?", groupId);
    return database
        .inTransaction(em -> sql.list(em, row -> GroupKind.valueOf(row.getString(1))))
        .stream()
        .findFirst();
  }
}
