// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Employees;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Roles;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Owners and managers of a group as its owners change them: somebody always owns it. */
public final class GroupRoles {
  private final Database database;
  private final Clock clock;
  private final Roles roles;
  private final Employees employees;

  /** Over a database. */
  public GroupRoles(Database database, Clock clock, Roles roles, Employees employees) {
    this.database = database;
    this.clock = clock;
    this.roles = roles;
    this.employees = employees;
  }

  /**
   * Makes somebody owner or manager, and only that.
   *
   * @throws InvalidValue if they don't work here
   */
  public void give(Change change, long groupId, Role role, EmailAddress person) {
    EmailAddress holder = working(person, "/person");
    revise(change, groupId, now -> put(now, role, holder));
  }

  /**
   * Makes an owner or manager that no more.
   *
   * @throws Conflict if nobody who works here would own the group
   */
  public void take(Change change, long groupId, EmailAddress person) {
    revise(change, groupId, now -> without(now, person));
  }

  /**
   * One who owns the group hands it over, and stays its manager.
   *
   * @throws InvalidValue if the other one doesn't work here, or is the same
   */
  public void handOver(Change change, long groupId, EmailAddress from, EmailAddress to) {
    EmailAddress holder = working(to, "/person");
    if (holder.equals(from)) {
      throw new InvalidValue("/person", "yourself", "You own it already.");
    }
    revise(change, groupId, now -> put(put(now, Role.MANAGER, from), Role.OWNER, holder));
  }

  /**
   * Makes owners and managers exactly these; who stays in a role keeps how long.
   *
   * @throws InvalidValue if one doesn't work here
   * @throws Conflict if nobody would own the group
   */
  public void set(
      Change change,
      long groupId,
      Collection<EmailAddress> owners,
      Collection<EmailAddress> managers) {
    List<EmailAddress> newOwners = owners.stream().map(one -> working(one, "/owners")).toList();
    List<EmailAddress> newManagers =
        managers.stream().map(one -> working(one, "/managers")).toList();
    revise(
        change,
        groupId,
        now -> {
          List<RoleAssignment> after = new ArrayList<>(now);
          after.removeIf(role -> role.role() != Role.MODERATOR);
          newOwners.forEach(one -> after.add(known(now, Role.OWNER, one)));
          newManagers.forEach(one -> after.add(known(now, Role.MANAGER, one)));
          return after;
        });
  }

  private void revise(Change change, long groupId, UnaryOperator<List<RoleAssignment>> how) {
    database.together(
        () -> {
          roles.revise(change, groupId, OptionalInt.empty(), how);
          List<EmailAddress> owners =
              database.inTransaction(em -> InCharge.owners(em, groupId, Utc.now(clock)));
          if (owners.isEmpty()) {
            throw new Conflict(
                Conflict.Kind.LAST_OWNER, "Somebody who works here has to own the group.");
          }
          return owners;
        });
  }

  private EmailAddress working(EmailAddress person, String pointer) {
    return employees
        .find(person)
        .filter(someone -> someone.data().status() == EmployeeStatus.ACTIVE)
        .orElseThrow(
            () -> new InvalidValue(pointer, "not-a-holder", person + " doesn't work here."))
        .address();
  }

  private static List<RoleAssignment> put(
      List<RoleAssignment> now, Role role, EmailAddress person) {
    List<RoleAssignment> after = new ArrayList<>(without(now, person));
    after.add(known(now, role, person));
    return after;
  }

  private static RoleAssignment known(List<RoleAssignment> now, Role role, EmailAddress person) {
    return now.stream()
        .filter(one -> one.role() == role && one.holder().equals(person))
        .findFirst()
        .orElse(RoleAssignment.of(role, person));
  }

  private static List<RoleAssignment> without(List<RoleAssignment> now, EmailAddress person) {
    return now.stream()
        .filter(role -> role.role() == Role.MODERATOR || !role.holder().equals(person))
        .toList();
  }
}
