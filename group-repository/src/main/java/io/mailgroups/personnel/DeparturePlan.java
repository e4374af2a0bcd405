// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.directory.Employee;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.Role;
import java.util.List;

/**
 * What someone who leaves would leave behind.
 *
 * @param roles by the group's address
 * @param memberships in hand-kept groups, by the group's address; those that have not ended
 * @param reports whose manager they are, by address
 */
public record DeparturePlan(
    Employee employee,
    List<HeldRole> roles,
    List<HandKeptMembership> memberships,
    List<Report> reports) {

  /** The groups that nobody who works here would own after a departure. */
  public List<GroupName> ownerless(Departure departure) {
    return roles.stream()
        .filter(held -> held.role() == Role.OWNER && held.alone())
        .map(HeldRole::group)
        .filter(group -> !departure.handsOver(group.id(), Role.OWNER))
        .toList();
  }
}
