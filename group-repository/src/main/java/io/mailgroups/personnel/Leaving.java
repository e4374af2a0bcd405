// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.Employees;
import io.mailgroups.group.Members;
import io.mailgroups.personnel.Departed.Left;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Memberships and reports of someone who leaves, and back. */
final class Leaving {
  private final Employees employees;
  private final Members members;

  Leaving(Employees employees, Members members) {
    this.employees = employees;
    this.members = members;
  }

  List<Left> leave(Change change, DeparturePlan plan, Departure departure) {
    Map<Long, HandKeptMembership> held =
        plan.memberships().stream()
            .collect(Collectors.toMap(one -> one.group().id(), Function.identity()));
    List<Left> left = new ArrayList<>();
    for (long groupId : departure.leaves()) {
      @Nullable HandKeptMembership membership = held.get(groupId);
      if (membership == null) {
        throw new InvalidValue(
            "/leaves",
            "not-a-member",
            plan.employee().address() + " is no hand-kept member of mail group " + groupId + ".");
      }
      members.remove(change, groupId, List.of(plan.employee().address()));
      left.add(new Left(groupId, membership.validity()));
    }
    return left;
  }

  void rejoin(Change change, Employee returning, Left left) {
    members.add(change, left.groupId(), List.of(returning.address()), left.validity());
  }

  /** Gives the reports another manager; one of them who becomes that gets the leaver's own. */
  Optional<Long> handOverReports(Change change, DeparturePlan plan, Departure departure) {
    Optional<Employee> manager =
        departure
            .newManager()
            .map(address -> Successor.find(employees, "/newManager", address, plan.employee()));
    manager.ifPresent(
        successor -> {
          for (Report report : byId(plan.reports())) {
            Optional<EmailAddress> above =
                report.employeeId() == successor.id()
                    ? plan.employee().data().profile().manager()
                    : Optional.of(successor.address());
            setManager(change, report.employeeId(), above);
          }
        });
    return manager.map(Employee::id);
  }

  /** Gives someone their former manager back, unless they have yet another one by now. */
  void giveBack(Change change, long report, long newManager, Employee returning) {
    Optional<EmailAddress> given = employees.find(newManager).map(Employee::address);
    employees
        .find(report)
        .filter(
            employee -> report == newManager || employee.data().profile().manager().equals(given))
        .ifPresent(employee -> setManager(change, report, Optional.of(returning.address())));
  }

  private void setManager(Change change, long employeeId, Optional<EmailAddress> manager) {
    Employee employee = employees.find(employeeId).orElseThrow();
    employees.update(
        change,
        employeeId,
        OptionalInt.of(employee.version()),
        employee.data().withProfile(employee.data().profile().withManager(manager)));
  }

  private static List<Report> byId(List<Report> reports) {
    return reports.stream().sorted(Comparator.comparing(Report::employeeId)).toList();
  }
}
