// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.Role;
import io.mailgroups.group.Validity;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** What someone has by hand: roles, memberships, reports; one statement each. */
final class Holdings {
  private Holdings() {}

  static List<HeldRole> roles(EntityManager em, long employeeId, Instant now) {
    LocalDateTime at = Utc.column(now);
    return Sql.of(
            "select "
                + GroupName.COLUMNS
                + ", r.role, r.valid_from, r.valid_to, (select count(*) from mg_group_role o"
                + " join mg_employee e on e.id = o.employee_id and e.status <> 'DEPARTED'"
                + " where o.group_id = r.group_id and o.role = r.role and o.employee_id <> r.employee_id"
                + " and (o.valid_from is null or o.valid_from <= ?) and (o.valid_to is null or o.valid_to > ?)) as others"
                + " from mg_group_role r join mg_group g on g.id = r.group_id where r.employee_id = ?"
                + " order by g.address, r.role",
            at,
            at,
            employeeId)
        .list(
            em,
            row ->
                new HeldRole(
                    GroupName.read(row),
                    Role.valueOf(row.getString("role")),
                    validity(row),
                    row.getLong("others") == 0));
  }

  /** Those that have not ended. */
  static List<HandKeptMembership> memberships(EntityManager em, long employeeId, Instant now) {
    return Sql.of(
            "select "
                + GroupName.COLUMNS
                + ", m.valid_from, m.valid_to from mg_group_member m join mg_group g on g.id = m.group_id"
                + " where m.employee_id = ? and (m.valid_to is null or m.valid_to > ?) order by g.address",
            employeeId,
            Utc.column(now))
        .list(em, row -> new HandKeptMembership(GroupName.read(row), validity(row)));
  }

  static List<Report> reports(EntityManager em, long employeeId) {
    return Sql.of(
            "select id, address, display_name from mg_employee where manager_id = ? order by address",
            employeeId)
        .list(
            em,
            row ->
                new Report(
                    row.getLong("id"),
                    new EmailAddress(row.getString("address")),
                    row.getString("display_name")));
  }

  private static Validity validity(ResultSet row) throws SQLException {
    return new Validity(
        Utc.instant(row.getObject("valid_from", LocalDateTime.class)),
        Utc.instant(row.getObject("valid_to", LocalDateTime.class)));
  }
}
