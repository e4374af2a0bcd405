// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.personnel;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.directory.DirectoryRights;
import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.guard.SeenImpact;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.Employee;
import io.mailgroups.impact.Touched;
import io.mailgroups.personnel.Departure;
import io.mailgroups.personnel.DeparturePlan;
import io.mailgroups.personnel.Departures;
import io.mailgroups.personnel.HandKeptMembership;
import io.mailgroups.personnel.HeldRole;
import io.mailgroups.personnel.PastDeparture;
import io.mailgroups.personnel.Report;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Departures and their undoing, as far as who settles them may change people and groups. */
@Component
class Leavers {
  private final Departures departures;
  private final AccessRights access;
  private final DirectoryRights rights;
  private final Guard guard;

  Leavers(GroupRepository repository, DirectoryRights rights, Guard guard) {
    this.departures = repository.departures();
    this.access = repository.accessRights();
    this.rights = rights;
    this.guard = guard;
  }

  /** What somebody would leave behind. */
  Leaver leaver(SignedIn who, Employee employee) {
    rights.editable(who, employee);
    DeparturePlan plan = departures.plan(employee);
    Set<Long> groups = access.editableGroups(who.scope(), groups(plan));
    List<HeldRole> roles =
        plan.roles().stream().filter(role -> groups.contains(role.group().id())).toList();
    List<HandKeptMembership> memberships =
        plan.memberships().stream().filter(one -> groups.contains(one.group().id())).toList();
    List<Report> reports = mayChangeAll(who, plan.reports()) ? plan.reports() : List.of();
    int others =
        plan.roles().size()
            + plan.memberships().size()
            + plan.reports().size()
            - roles.size()
            - memberships.size()
            - reports.size();
    return new Leaver(plan.employee(), roles, memberships, reports, others);
  }

  /** What a departure would do to groups. */
  SeenImpact preview(SignedIn who, Leaver leaver, Departure departure) {
    requireSettled(leaver, departure);
    Change change = who.change();
    return guard.preview(
        who, touched(leaver), () -> depart(change, leaver, OptionalInt.empty(), departure));
  }

  /** Marks somebody departed. */
  void depart(
      Change change,
      Leaver leaver,
      OptionalInt ifVersion,
      Departure departure,
      Optional<String> confirmed) {
    requireSettled(leaver, departure);
    guard.run(touched(leaver), confirmed, () -> depart(change, leaver, ifVersion, departure));
  }

  /** What taking the last departure of somebody back would do to groups. */
  SeenImpact previewUndo(SignedIn who, Employee employee) {
    PastDeparture past = undoable(who, employee);
    Change change = who.change();
    return guard.preview(
        who, touched(employee, past.reports()), () -> departures.undo(change, past.change().id()));
  }

  /**
   * Takes the last departure of somebody back.
   *
   * @return ids of the groups that could not be given back
   */
  List<Long> undo(SignedIn who, Employee employee, Optional<String> confirmed) {
    PastDeparture past = undoable(who, employee);
    Change change = who.change();
    List<Long> gone = new ArrayList<>();
    guard.run(
        touched(employee, past.reports()),
        confirmed,
        () -> {
          gone.clear();
          gone.addAll(departures.undo(change, past.change().id()));
        });
    return gone;
  }

  private PastDeparture undoable(SignedIn who, Employee employee) {
    rights.editable(who, employee);
    PastDeparture past =
        departures
            .last(employee.id())
            .orElseThrow(() -> new NotFound("departure of " + employee.address()));
    if (past.undone()) {
      throw new Conflict(Conflict.Kind.ALREADY_UNDONE, "That departure was undone already.");
    }
    if (!rights.mayUndo(who, past)) {
      throw denied();
    }
    return past;
  }

  private void depart(Change change, Leaver leaver, OptionalInt ifVersion, Departure departure) {
    departures.depart(change, leaver.employee().id(), ifVersion, departure);
  }

  // What was not offered is not theirs to settle.
  private static void requireSettled(Leaver leaver, Departure departure) {
    Set<Long> roles =
        leaver.roles().stream().map(role -> role.group().id()).collect(Collectors.toSet());
    Set<Long> memberships =
        leaver.memberships().stream().map(one -> one.group().id()).collect(Collectors.toSet());
    boolean settled =
        departure.handovers().stream().allMatch(handover -> roles.contains(handover.groupId()))
            && memberships.containsAll(departure.leaves())
            && (departure.newManager().isEmpty() || !leaver.reports().isEmpty());
    if (!settled && leaver.others() > 0) {
      throw denied();
    }
  }

  private boolean mayChangeAll(SignedIn who, List<Report> reports) {
    List<Long> ids = reports.stream().map(Report::employeeId).toList();
    return rights.editableIds(who, ids).containsAll(ids);
  }

  private static Set<Long> groups(DeparturePlan plan) {
    return Stream.concat(
            plan.roles().stream().map(role -> role.group().id()),
            plan.memberships().stream().map(one -> one.group().id()))
        .collect(Collectors.toSet());
  }

  private static Touched touched(Leaver leaver) {
    return touched(leaver.employee(), leaver.reports().stream().map(Report::employeeId).toList());
  }

  // Rules may name the managers of those who get another.
  private static Touched touched(Employee employee, List<Long> reports) {
    return new Touched.Employees(
        Stream.concat(Stream.of(employee.id()), reports.stream()).toList());
  }

  private static AccessDeniedException denied() {
    return new AccessDeniedException("Not in what is administered.");
  }
}
