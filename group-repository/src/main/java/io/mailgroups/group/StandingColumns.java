// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;

/** How somebody stands to groups, as columns of a query over {@code mg_group g}. */
final class StandingColumns {
  // No row has the id 0.
  private static final long NOBODY = 0;

  private final LocalDateTime now;
  private final long employee;

  StandingColumns(LocalDateTime now, Optional<Long> employeeId) {
    this.now = now;
    this.employee = employeeId.orElse(NOBODY);
  }

  /**
   * The query up to its tables.
   *
   * @param them who it is, as a condition on {@code mg_group_member m}
   */
  Sql entered(Sql them) {
    return Sql.of(
            "select " + GroupName.COLUMNS + ", g.description, g.state, g.dissolved_at, g.hidden")
        .add(", g.join_policy, g.leave_policy, g.member_settings, g.member_list")
        .add(", g.conversations")
        .add(", exists (select 1 from mg_group_member m where m.group_id = g.id and")
        .add(them)
        .add(") as entered")
        .add(role("and r.role = 'OWNER'", "owns"))
        .add(
            ", not exists (select 1 from mg_group_role r join mg_employee e on e.id ="
                + " r.employee_id")
        .add("where r.group_id = g.id and r.role = 'OWNER' and e.status <> 'DEPARTED'")
        .add("and r.employee_id <> ?", employee)
        .add(Valid.now("r", now))
        .add(") as sole_owner")
        .add(role("and r.role in ('OWNER', 'MANAGER')", "manages"))
        .add(role("", "has_role"));
  }

  private Sql role(String which, String name) {
    return Sql.of(", exists (select 1 from mg_group_role r where r.group_id = g.id")
        .add("and r.employee_id = ?", employee)
        .add(Valid.now("r", now))
        .add(which + ") as " + name);
  }

  static OwnStanding read(ResultSet row) throws SQLException {
    return new OwnStanding(
        GroupName.read(row),
        row.getString("description"),
        GroupState.valueOf(row.getString("state")),
        Utc.instant(row.getObject("dissolved_at", LocalDateTime.class)),
        row.getBoolean("hidden"),
        JoinPolicy.valueOf(row.getString("join_policy")),
        LeavePolicy.valueOf(row.getString("leave_policy")),
        row.getBoolean("member_settings"),
        MemberListVisibility.valueOf(row.getString("member_list")),
        row.getBoolean("conversations"),
        row.getBoolean("entered"),
        row.getBoolean("owns"),
        row.getBoolean("sole_owner"),
        row.getBoolean("manages"),
        row.getBoolean("has_role"));
  }
}
