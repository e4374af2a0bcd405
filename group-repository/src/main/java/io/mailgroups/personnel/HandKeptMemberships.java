// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.Employees;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.Members;
import io.mailgroups.problem.NotFound;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Memberships that somebody entered, and the same ones for a colleague who joins. */
public final class HandKeptMemberships {
  private final Database database;
  private final Clock clock;
  private final Employees employees;
  private final Members members;

  /** Over a database. */
  public HandKeptMemberships(Database database, Clock clock, Employees employees, Members members) {
    this.database = database;
    this.clock = clock;
    this.employees = employees;
    this.members = members;
  }

  /** Those of an employee that have not ended, by the group's address; one statement. */
  public List<HandKeptMembership> of(long employeeId) {
    return database.inTransaction(em -> Holdings.memberships(em, employeeId, clock.instant()));
  }

  /**
   * Makes someone a member of some of the groups that a colleague is a member of, as long as the
   * colleague is; groups that the colleague isn't in (any more) are passed over.
   *
   * @param groupIds the ticked ones
   * @return the groups that the person is a new member of, by address
   */
  public List<HandKeptMembership> copy(
      Change change, long fromEmployee, long toEmployee, Collection<Long> groupIds) {
    return database.together(
        () -> {
          Employee joiner =
              employees.find(toEmployee).orElseThrow(() -> new NotFound("employee " + toEmployee));
          return of(fromEmployee).stream()
              .filter(membership -> groupIds.contains(membership.group().id()))
              .sorted(Comparator.comparing(membership -> membership.group().id()))
              .filter(membership -> join(change, joiner.address(), membership))
              .sorted(Comparator.comparing(membership -> membership.group().address()))
              .toList();
        });
  }

  private boolean join(Change change, EmailAddress joiner, HandKeptMembership membership) {
    return members
        .add(change, membership.group().id(), List.of(joiner), membership.validity())
        .stream()
        .anyMatch(outcome -> outcome.result() == MemberOutcome.Result.ADDED);
  }
}
