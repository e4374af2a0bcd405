// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Employees;
import io.mailgroups.group.Members;
import io.mailgroups.group.Roles;
import io.mailgroups.personnel.Departed.HandedOver;
import io.mailgroups.personnel.Departed.Left;
import io.mailgroups.problem.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** People who leave: what they leave behind, one change that settles it, and its undoing. */
public final class Departures {
  static final String ACTION = "depart";

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final Employees employees;
  private final RoleHandover roles;
  private final Leaving leaving;
  private final UndoneDepartures undone;

  /** Over a database. */
  public Departures(
      Database database,
      AuditLog audit,
      Clock clock,
      Employees employees,
      Roles roles,
      Members members) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.employees = employees;
    this.roles = new RoleHandover(employees, roles);
    this.leaving = new Leaving(employees, members);
    this.undone = new UndoneDepartures(database, audit, employees, this.roles, this.leaving);
  }

  /** What this employee would leave behind; some ten statements. */
  public Optional<DeparturePlan> plan(long employeeId) {
    return database.together(() -> employees.find(employeeId).map(this::plan));
  }

  /** What an employee who was just read would leave behind; three statements. */
  public DeparturePlan plan(Employee employee) {
    Instant now = clock.instant();
    return database.inTransaction(
        em ->
            new DeparturePlan(
                employee,
                Holdings.roles(em, employee.id(), now),
                Holdings.memberships(em, employee.id(), now),
                Holdings.reports(em, employee.id())));
  }

  /** The roles of an employee in groups of every kind, by the group's address; one statement. */
  public List<HeldRole> roles(long employeeId) {
    return database.inTransaction(em -> Holdings.roles(em, employeeId, clock.instant()));
  }

  /** The newest departure of an employee, undone or not; one statement. */
  public Optional<PastDeparture> last(long employeeId) {
    return PastDeparture.find(database, employeeId);
  }

  /**
   * Marks someone departed, and settles what they leave behind, all in one.
   *
   * @param ifVersion the version that was read, to be told of a change in between
   * @return what was there to be settled
   * @throws io.mailgroups.problem.InvalidValue if a successor is no active employee, or the person
   *     has no such role or membership (any more)
   */
  public DeparturePlan depart(
      Change change, long employeeId, OptionalInt ifVersion, Departure departure) {
    return database.together(
        () -> {
          DeparturePlan plan =
              plan(employeeId).orElseThrow(() -> new NotFound("employee " + employeeId));
          Employee employee = plan.employee();
          // Groups before people, and both by id: as others lock them.
          List<HandedOver> handedOver = roles.handOver(change, plan, departure);
          List<Left> left = leaving.leave(change, plan, departure);
          Optional<Long> newManager = leaving.handOverReports(change, plan, departure);
          employees.update(
              change,
              employeeId,
              OptionalInt.of(ifVersion.orElse(employee.version())),
              employee.data().withStatus(EmployeeStatus.DEPARTED));
          List<Long> reports =
              newManager.isEmpty()
                  ? List.of()
                  : plan.reports().stream().map(Report::employeeId).toList();
          Departed departed =
              new Departed(employee.data().status(), handedOver, left, reports, newManager);
          database.inTransactionDo(
              em -> audit.happened(em, change, ACTION, subject(employee), departed));
          return plan;
        });
  }

  /**
   * Takes a departure back, wholly: state, roles, memberships and reports. What somebody changed
   * since stays as they made it.
   *
   * @param changeId of the departure
   * @return ids of the groups that are gone or computed by now, and could not be given back
   * @throws NotFound if that change was no departure
   * @throws io.mailgroups.problem.Conflict if it was undone already
   */
  public List<Long> undo(Change change, String changeId) {
    return undone.undo(change, changeId);
  }

  static Subject subject(Employee employee) {
    return new Subject("employee", String.valueOf(employee.id()), employee.address().text());
  }
}
