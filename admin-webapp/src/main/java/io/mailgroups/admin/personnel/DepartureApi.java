// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.personnel;

import io.mailgroups.admin.directory.DirectoryRights;
import io.mailgroups.admin.personnel.DepartureJson.DepartedJson;
import io.mailgroups.admin.personnel.DepartureJson.GroupJson;
import io.mailgroups.admin.personnel.DepartureJson.PlanJson;
import io.mailgroups.admin.personnel.DepartureJson.UndoneJson;
import io.mailgroups.admin.rest.ImpactJson;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.Employee;
import io.mailgroups.personnel.Departure;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Departures by REST, and their undoing. */
@RestController
@RequestMapping("/api/v1/employees")
@Allowed(Who.EDITORS)
class DepartureApi {
  private final DirectoryRights rights;
  private final Leavers leavers;

  DepartureApi(DirectoryRights rights, Leavers leavers) {
    this.rights = rights;
    this.leavers = leavers;
  }

  /** Marks somebody departed; as a dry run says what there is to settle, and what it would do. */
  @PostMapping("/{employee}:depart")
  Object depart(
      @PathVariable String employee,
      @RequestBody(required = false) Optional<DepartureJson> json,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    Leaver leaver = leavers.leaver(who, rights.employee(who, employee));
    Departure departure = WrittenDeparture.of(json.orElse(DepartureJson.NOTHING_ELSE), leaver);
    if (dryRun) {
      return PlanJson.of(leaver, departure, leavers.preview(who, leaver, departure));
    }
    Change change = who.change();
    leavers.depart(change, leaver, OptionalInt.of(leaver.employee().version()), departure, confirm);
    return new DepartedJson(
        change.id(), leaver.plan().ownerless(departure).stream().map(GroupJson::of).toList());
  }

  /** Takes the last departure of somebody back, once. */
  @PostMapping("/{employee}:undo-departure")
  Object undo(
      @PathVariable String employee,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam Optional<String> confirm,
      SignedIn who) {
    Employee returning = rights.employee(who, employee);
    return dryRun
        ? ImpactJson.of(leavers.previewUndo(who, returning))
        : new UndoneJson(
            leavers.undo(who, returning, confirm).stream().map(String::valueOf).toList());
  }
}
