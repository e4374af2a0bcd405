// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.database.WordTable;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A filter as a condition on {@code mg_group g}. */
final class GroupQuery {
  private final Sql sql = Sql.of("1 = 1");
  private final Map<EmailAddress, Owner> known;

  /** Reads whom the addresses of the filter stand for, if it has any. */
  GroupQuery(EntityManager em, GroupFilter filter, Instant now, AttentionSql attention) {
    Set<EmailAddress> named = new HashSet<>(filter.owners());
    named.addAll(filter.members());
    named.addAll(filter.addresses());
    known = Owners.of(em, named);
    if (!filter.prefixes().isEmpty()) {
      sql.add("and").add(WordTable.GROUP.matching("g.id", filter.prefixes()));
    }
    sql.andOneOf("g.kind", filter.kinds());
    sql.andOneOf("g.state", filter.states());
    if (!filter.departments().isEmpty()) {
      sql.add("and g.id in (select d.group_id from mg_group_department d where d.department_id in")
          .addList(filter.departments())
          .add(")");
    }
    owners(filter.owners(), Utc.column(now));
    members(filter.members());
    addresses(filter.addresses());
    filter.within().ifPresent(within -> within(within, Utc.column(now)));
    filter.attention().ifPresent(reason -> sql.add("and").add(attention.of(reason)));
  }

  Sql condition() {
    return sql;
  }

  private void within(GroupFilter.Within within, LocalDateTime now) {
    sql.add(
            "and (g.kind = 'DEPARTMENT' and g.id in (select gd.group_id from mg_group_department gd")
        .add("join mg_department d on d.id = gd.department_id where 1 = 0");
    for (String path : within.departmentPaths()) {
      sql.add("or (d.path >= ? and d.path < ?)", path, Department.endOf(path));
    }
    sql.add(") or g.kind in ('STATIC', 'COLLABORATION') and g.id in (select r.group_id")
        .add("from mg_group_role r where r.role = 'OWNER' and r.employee_id = ?", owner(within))
        .add(Valid.now("r", now))
        .add("))");
  }

  // No row has the id 0.
  private static long owner(GroupFilter.Within within) {
    return within.owner().orElse(0L);
  }

  private void owners(Set<EmailAddress> owners, LocalDateTime now) {
    if (!owners.isEmpty()) {
      sql.add("and g.id in (select r.group_id from mg_group_role r where r.role = 'OWNER'")
          .add(Valid.now("r", now))
          .add("and r.employee_id in")
          .addList(ids(owners, Owner::employeeId))
          .add(")");
    }
  }

  private void members(Set<EmailAddress> members) {
    if (!members.isEmpty()) {
      List<String> primary =
          members.stream()
              .map(member -> known.getOrDefault(member, Owner.nobody(member)).address().text())
              .toList();
      sql.add("and g.id in (select m.group_id from mg_group_member m where m.address in")
          .addList(primary)
          .add(")");
    }
  }

  private void addresses(Set<EmailAddress> addresses) {
    if (!addresses.isEmpty()) {
      sql.add("and g.id in").addList(ids(addresses, Owner::groupId));
    }
  }

  // No row has the id 0; a list of none is no SQL.
  private List<Long> ids(Set<EmailAddress> addresses, Function<Owner, Optional<Long>> id) {
    return Stream.concat(
            Stream.of(0L),
            addresses.stream()
                .flatMap(address -> Optional.ofNullable(known.get(address)).stream())
                .flatMap(owner -> id.apply(owner).stream()))
        .toList();
  }
}
