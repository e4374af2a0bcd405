// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.directory.PeopleBulk.Chosen;
import io.mailgroups.admin.rest.RehearsedWrites;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.impact.Touched;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * One change of many people by REST; people are named by id or primary address, 10,000 at most.
 * Does what it can in one transaction, and answers addresses by what became of them: {@code
 * CHANGED}, {@code UNCHANGED} (was so already, or has departed), {@code FORBIDDEN} (to be seen, not
 * to be changed), and names as sent of whom nobody knows, {@code UNKNOWN}.
 */
@RestController
@Allowed(Who.EDITORS)
class PeopleBulkApi {
  private final PeopleBulk bulk;
  private final DirectoryRights rights;
  private final RehearsedWrites writes;

  PeopleBulkApi(PeopleBulk bulk, DirectoryRights rights, RehearsedWrites writes) {
    this.bulk = bulk;
    this.rights = rights;
    this.writes = writes;
  }

  /** Who is meant. */
  record People(@Nullable List<String> employees) {}

  /**
   * Who is meant, and where to.
   *
   * @param department an id; it becomes the primary department, others stay
   */
  record Movers(@Nullable List<String> employees, @Nullable String department) {}

  @PostMapping("/api/v1/employees:move")
  ResponseEntity<?> move(
      @RequestBody Movers movers,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    String department = movers.department();
    if (department == null) {
      throw new InvalidValue("/department", "required", "Say where to.");
    }
    Department target =
        rights.department(who, DepartmentJson.id(department, "/department"), "/department");
    return run(who, movers.employees(), new BulkAction.Move(target), dryRun, confirm);
  }

  @PostMapping("/api/v1/employees:suspend")
  ResponseEntity<?> suspend(
      @RequestBody People people,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    return run(who, people.employees(), new BulkAction.Suspend(), dryRun, confirm);
  }

  @PostMapping("/api/v1/employees:reactivate")
  ResponseEntity<?> reactivate(
      @RequestBody People people,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    return run(who, people.employees(), new BulkAction.Reactivate(), dryRun, confirm);
  }

  private ResponseEntity<?> run(
      SignedIn who,
      @Nullable List<String> names,
      BulkAction action,
      boolean dryRun,
      Optional<String> confirm) {
    if (names == null) {
      throw new InvalidValue("/employees", "required", "Say who is meant.");
    }
    Chosen chosen = bulk.choose(who, names);
    List<EmployeeSummary> changed = chosen.changedBy(action);
    return writes.run(
        who,
        new Touched.Employees(PeopleBulk.ids(changed)),
        dryRun,
        confirm,
        () -> {
          bulk.apply(who, changed, action);
          return ResponseEntity.ok(outcomes(chosen, action));
        });
  }

  private static Map<String, List<String>> outcomes(Chosen chosen, BulkAction action) {
    Map<String, List<String>> outcomes = new TreeMap<>();
    outcomes.put("CHANGED", addresses(chosen.changedBy(action)));
    outcomes.put(
        "UNCHANGED",
        addresses(chosen.people().stream().filter(person -> !action.changes(person)).toList()));
    outcomes.put("FORBIDDEN", addresses(chosen.forbidden()));
    outcomes.put("UNKNOWN", chosen.unknown());
    return outcomes;
  }

  private static List<String> addresses(List<EmployeeSummary> people) {
    return people.stream().map(person -> person.address().text()).toList();
  }
}
