// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.Employees;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Roles;
import io.mailgroups.personnel.Departed.HandedOver;
import io.mailgroups.personnel.Departure.Handover;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Roles that go over from someone to others, and back. */
final class RoleHandover {
  private final Employees employees;
  private final Roles roles;

  RoleHandover(Employees employees, Roles roles) {
    this.employees = employees;
    this.roles = roles;
  }

  private record Pass(HeldRole held, EmailAddress leaver, Employee successor) {
    /** Makes the roles of the group so, and says what was done. */
    HandedOver apply(List<RoleAssignment> roles) {
      boolean added = !has(roles, held.role(), successor.address());
      roles.removeIf(is(held.role(), leaver));
      if (added) {
        roles.add(new RoleAssignment(held.role(), successor.address(), held.validity()));
      }
      return new HandedOver(held.group().id(), held.role(), held.validity(), successor.id(), added);
    }
  }

  List<HandedOver> handOver(Change change, DeparturePlan plan, Departure departure) {
    // Everything is looked up before the group is changed: a look in between would end that.
    Map<Long, List<Pass>> byGroup =
        departure.handovers().stream()
            .map(handover -> pass(plan, handover))
            .collect(
                Collectors.groupingBy(
                    pass -> pass.held().group().id(), TreeMap::new, Collectors.toList()));
    List<HandedOver> done = new ArrayList<>();
    byGroup.forEach(
        (groupId, passes) ->
            roles.revise(
                change,
                groupId,
                OptionalInt.empty(),
                before -> {
                  List<RoleAssignment> now = new ArrayList<>(before);
                  passes.forEach(pass -> done.add(pass.apply(now)));
                  return now;
                }));
    return done;
  }

  /** Gives one back; the successor loses what came with it, unless that was changed since. */
  void giveBack(Change change, Employee returning, HandedOver handedOver) {
    Optional<Employee> successor =
        handedOver.added() ? employees.find(handedOver.successor()) : Optional.empty();
    roles.revise(
        change,
        handedOver.groupId(),
        OptionalInt.empty(),
        before -> {
          List<RoleAssignment> now = new ArrayList<>(before);
          successor.ifPresent(holder -> now.remove(assignment(handedOver, holder)));
          if (!has(now, handedOver.role(), returning.address())) {
            now.add(assignment(handedOver, returning));
          }
          return now;
        });
  }

  private Pass pass(DeparturePlan plan, Handover handover) {
    HeldRole held =
        plan.roles().stream()
            .filter(one -> one.group().id() == handover.groupId() && one.role() == handover.role())
            .findFirst()
            .orElseThrow(() -> notHeld(plan, handover));
    Employee successor =
        Successor.find(employees, "/handovers", handover.successor(), plan.employee());
    return new Pass(held, plan.employee().address(), successor);
  }

  private static InvalidValue notHeld(DeparturePlan plan, Handover handover) {
    return new InvalidValue(
        "/handovers",
        "not-held",
        plan.employee().address()
            + " is not "
            + handover.role()
            + " of mail group "
            + handover.groupId()
            + ".");
  }

  private static RoleAssignment assignment(HandedOver handedOver, Employee holder) {
    return new RoleAssignment(handedOver.role(), holder.address(), handedOver.validity());
  }

  private static boolean has(List<RoleAssignment> roles, Role role, EmailAddress holder) {
    return roles.stream().anyMatch(is(role, holder));
  }

  private static Predicate<RoleAssignment> is(Role role, EmailAddress holder) {
    return assignment -> assignment.role() == role && assignment.holder().equals(holder);
  }
}
