// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.Role;
import io.mailgroups.group.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a departure did, as the audit log keeps it; people and groups by their ids. */
record Departed(
    EmployeeStatus statusBefore,
    List<HandedOver> roles,
    List<Left> memberships,
    List<Long> reports,
    Optional<Long> newManager) {

  /**
   * @param added whether the successor did not have the role before
   */
  record HandedOver(long groupId, Role role, Validity validity, long successor, boolean added) {}

  record Left(long groupId, Validity validity) {}

  static Departed parse(String json) {
    JsonValue value = JsonValue.parse(json);
    return new Departed(
        EmployeeStatus.valueOf(value.get("statusBefore").text()),
        value.get("roles").items().stream().map(Departed::handedOver).toList(),
        value.get("memberships").items().stream().map(Departed::left).toList(),
        value.get("reports").items().stream().map(JsonValue::number).toList(),
        value.get("newManager").optional().map(JsonValue::number));
  }

  private static HandedOver handedOver(JsonValue value) {
    return new HandedOver(
        value.get("groupId").number(),
        Role.valueOf(value.get("role").text()),
        validity(value.get("validity")),
        value.get("successor").number(),
        value.get("added").flag());
  }

  private static Left left(JsonValue value) {
    return new Left(value.get("groupId").number(), validity(value.get("validity")));
  }

  private static Validity validity(JsonValue value) {
    return new Validity(instant(value.get("from")), instant(value.get("to")));
  }

  private static Optional<Instant> instant(JsonValue value) {
    return value.optional().map(JsonValue::text).map(Instant::parse);
  }
}
