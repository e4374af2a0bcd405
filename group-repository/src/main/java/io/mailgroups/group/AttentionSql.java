// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/** Which groups need a look, as a part of a condition on {@code mg_group g}. */
final class AttentionSql {
  private static final String IS_ACTIVE =
      " join mg_employee e on e.id = ed.employee_id and e.status = 'ACTIVE'";

  private final Instant now;
  private final Duration quietAfter;

  AttentionSql(Clock clock, Duration quietAfter) {
    this.now = clock.instant();
    this.quietAfter = quietAfter;
  }

  Sql of(Attention attention) {
    Sql alive = Sql.of("g.state in ('ACTIVE', 'DISABLED') and");
    return alive.add(
        switch (attention) {
          case NO_OWNER -> noOwner();
          case MATCHES_NOBODY -> checked("NOBODY");
          case BROKEN_RULE -> checked("BROKEN");
          case EMPTY_DEPARTMENT -> emptyDepartment();
          case QUIET -> quiet();
        });
  }

  private Sql noOwner() {
    LocalDateTime at = Utc.column(now);
    return Sql.of(
        "g.id not in (select r.group_id from mg_group_role r join mg_employee e on e.id = r.employee_id"
            + " where r.role = 'OWNER' and e.status <> 'DEPARTED'"
            + " and (r.valid_from is null or r.valid_from <= ?) and (r.valid_to is null or r.valid_to > ?))",
        at,
        at);
  }

  // What was found counts for the version it was found of only; a changed group is checked next.
  private static Sql checked(String result) {
    return Sql.of(
        "g.state = 'ACTIVE' and g.id in (select c.group_id from mg_group_check c where c.result = ?"
            + " and c.group_version = g.version)",
        result);
  }

  // Asked of each department by itself, which ends at the first person; as a join it would read all
  // people. In the order of paths, since the planner would rather read all departments each time.
  private static Sql emptyDepartment() {
    return Sql.of(
        "g.id in (select gd.group_id from mg_group_department gd join mg_department d on d.id = gd.department_id"
            + " where case when gd.include_below then (select count(*) from (select 1 from mg_department s"
            + " join mg_employee_department ed on ed.department_id = s.id"
            + IS_ACTIVE
            + " where s.path >= d.path and s.path < concat(substring(d.path, 1, char_length(d.path) - 1), '0')"
            + " order by s.path limit 1) below) else (select count(*) from (select 1 from mg_employee_department ed"
            + IS_ACTIVE
            + " where ed.department_id = d.id limit 1) there) end = 0)");
  }

  // When a group was made only the audit log knows.
  private Sql quiet() {
    LocalDateTime since = Utc.column(now.minus(quietAfter));
    return Sql.of(
        "(g.last_message_at < ? or (g.last_message_at is null and not exists (select 1 from mg_audit_event a"
            + " where a.subject_kind = 'group' and a.subject_id = cast(g.id as varchar(64)) and a.action = 'create'"
            + " and a.at >= ?)))",
        since,
        since);
  }
}
