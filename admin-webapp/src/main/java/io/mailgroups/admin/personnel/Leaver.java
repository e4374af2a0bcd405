// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.personnel;

import io.mailgroups.directory.Employee;
import io.mailgroups.personnel.DeparturePlan;
import io.mailgroups.personnel.HandKeptMembership;
import io.mailgroups.personnel.HeldRole;
import io.mailgroups.personnel.Report;
import java.util.List;

/**
 * Somebody who leaves, with what of it may be settled by who settles it.
 *
 * @param reports those whose manager they are; none if not all of them may be changed
 * @param others how many roles, memberships and reports besides are for others to settle
 */
record Leaver(
    Employee employee,
    List<HeldRole> roles,
    List<HandKeptMembership> memberships,
    List<Report> reports,
    int others) {

  /** As a plan of these only. */
  DeparturePlan plan() {
    return new DeparturePlan(employee, roles, memberships, reports);
  }
}
