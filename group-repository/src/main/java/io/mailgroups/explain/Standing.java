// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Validity;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a group says of an address by name.
 *
 * @param note of an exception
 * @param addedAt of a member
 */
record Standing(
    long groupId, Kind kind, Validity validity, String note, Optional<Instant> addedAt) {
  enum Kind {
    /** Delivery to the address stopped; of no group, but of all. */
    STOPPED,
    MAIL_OFF,
    OWN_COPY_OFF,
    INCLUDE,
    EXCLUDE,
    MEMBER
  }

  /** Of some groups; one query. */
  static List<Standing> of(EntityManager em, Collection<Long> groupIds, EmailAddress address) {
    return groupIds.isEmpty()
        ? List.of()
        : Sql.of(
                "select x.group_id, x.mode as kind, x.valid_from, x.valid_to, x.note, cast(null as"
                    + " timestamp) as added_at")
            .add("from mg_group_exception x where x.address = ?", address.text())
            .andOneOf("x.group_id", groupIds)
            .add("union all select m.group_id, 'MEMBER', m.valid_from, m.valid_to, '', m.added_at")
            .add("from mg_group_member m where m.nested_group_id is null")
            .add("and m.address = ?", address.text())
            .andOneOf("m.group_id", groupIds)
            .add("union all select 0, 'STOPPED', b.stopped_at, null, '', null from mg_bounce b")
            .add("where b.stopped_at is not null and b.resumed_at is null")
            .add("and b.address = ?", address.text())
            .add(off("MAIL_OFF", "mail", groupIds, address))
            .add(off("OWN_COPY_OFF", "own_copy", groupIds, address))
            .list(em, Standing::read);
  }

  private static Sql off(
      String kind, String column, Collection<Long> groupIds, EmailAddress address) {
    return Sql.of("union all select s.group_id, '" + kind + "', null, null, '', null")
        .add(
            "from mg_member_setting s where s." + column + " = false and s.address = ?",
            address.text())
        .andOneOf("s.group_id", groupIds);
  }

  private static Standing read(ResultSet row) throws SQLException {
    return new Standing(
        row.getLong("group_id"),
        Kind.valueOf(row.getString("kind")),
        new Validity(
            Utc.instant(row.getObject("valid_from", LocalDateTime.class)),
            Utc.instant(row.getObject("valid_to", LocalDateTime.class))),
        row.getString("note"),
        Utc.instant(row.getObject("added_at", LocalDateTime.class)));
  }
}
