// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Valid;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.List;

/** Those who run a group: active owners and managers. */
final class InCharge {
  /** Told at most of one thing. */
  private static final int MAX_TOLD = 20;

  private InCharge() {}

  /** Who is told of what is asked of a group; of one that nobody runs its domain's postmaster. */
  static List<EmailAddress> told(
      EntityManager em, long groupId, EmailAddress group, LocalDateTime now) {
    List<EmailAddress> people = of(em, groupId, "'OWNER', 'MANAGER'", now);
    return people.isEmpty() ? List.of(group.postmaster()) : people;
  }

  /** Who owns a group and works here. */
  static List<EmailAddress> owners(EntityManager em, long groupId, LocalDateTime now) {
    return of(em, groupId, "'OWNER'", now);
  }

  private static List<EmailAddress> of(
      EntityManager em, long groupId, String roles, LocalDateTime now) {
    return Sql.of("select distinct e.address from mg_group_role r join mg_employee e")
        .add("on e.id = r.employee_id and e.status = 'ACTIVE' where r.group_id = ?", groupId)
        .add("and r.role in (" + roles + ")")
        .add(Valid.now("r", now))
        .add("order by e.address limit ?", MAX_TOLD)
        .list(em, row -> new EmailAddress(row.getString(1)));
  }
}
