// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.personnel;

import io.mailgroups.admin.guard.SeenImpact;
import io.mailgroups.admin.rest.ImpactJson;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.Role;
import io.mailgroups.personnel.Departure;
import io.mailgroups.personnel.HeldRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shall become of what somebody leaves behind, as calls say it; what is not named stays.
 *
 * @param successor takes over the roles that {@code handovers} doesn't name
 * @param handovers roles that somebody in particular takes over
 * @param leaves hand-kept groups, by id or address, that the person is taken out of
 * @param newManager of those whose manager the person was, by address
 */
record DepartureJson(
    @Nullable String successor,
    @Nullable List<HandoverJson> handovers,
    @Nullable List<String> leaves,
    @Nullable String newManager) {
  static final DepartureJson NOTHING_ELSE = new DepartureJson(null, null, null, null);

  /** A role in a group, named by id or address, goes over to an address. */
  record HandoverJson(@Nullable String group, @Nullable Role role, @Nullable String successor) {}

  /** A group beside something else. */
  record GroupJson(String id, String address, String name) {
    static GroupJson of(GroupName group) {
      return new GroupJson(String.valueOf(group.id()), group.address().text(), group.name());
    }
  }

  /** A role that somebody has; {@code alone}: nobody else who works here has it. */
  record RoleJson(GroupJson group, Role role, boolean alone) {
    static RoleJson of(HeldRole role) {
      return new RoleJson(GroupJson.of(role.group()), role.role(), role.alone());
    }
  }

  /**
   * What there is to settle, and what a departure would do.
   *
   * @param reports addresses of those whose manager the person is
   * @param others how much besides is for other administrators to settle
   * @param ownerless groups that nobody who works here would own
   */
  record PlanJson(
      List<RoleJson> roles,
      List<GroupJson> memberships,
      List<String> reports,
      int others,
      List<GroupJson> ownerless,
      List<ImpactJson.OnGroup> impact,
      String confirm) {
    static PlanJson of(Leaver leaver, Departure departure, SeenImpact impact) {
      ImpactJson json = ImpactJson.of(impact);
      return new PlanJson(
          leaver.roles().stream().map(RoleJson::of).toList(),
          leaver.memberships().stream().map(one -> GroupJson.of(one.group())).toList(),
          leaver.reports().stream().map(report -> report.address().text()).toList(),
          leaver.others(),
          leaver.plan().ownerless(departure).stream().map(GroupJson::of).toList(),
          json.impact(),
          json.confirm());
    }
  }

  /** What was done; {@code changeId} as the audit log has it. */
  record DepartedJson(String changeId, List<GroupJson> ownerless) {}

  /** What was taken back; {@code gone}: ids of the groups that could not be given back. */
  record UndoneJson(List<String> gone) {}
}
