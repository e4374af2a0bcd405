// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** People whom groups name: members of the hand-kept ones, inclusions of the dynamic ones. */
final class NamedSource implements Source {
  private final String sql;
  private final List<Long> groupIds;
  private final Instant now;

  private NamedSource(String table, List<Long> groupIds, Instant now) {
    this.groupIds = groupIds;
    this.now = now;
    String in =
        IntStream.range(3, 3 + groupIds.size())
            .mapToObj(i -> "?" + i)
            .collect(Collectors.joining(","));
    this.sql =
        "select m.address, m.group_id from "
            + table
            + " m left join mg_employee e on e.id = m.employee_id"
            + " where m.group_id in ("
            + in
            + ") and m.address > ?1 and (m.employee_id is null or e.status = 'ACTIVE') and"
            + " (m.valid_from is null or m.valid_from <= ?2) and (m.valid_to is null or m.valid_to"
            + " > ?2) and not "
            + Stopped.condition("m.address");
  }

  static NamedSource members(List<Long> groupIds, Instant now) {
    return new NamedSource(
        "(select address, group_id, employee_id, valid_from, valid_to from mg_group_member where"
            + " nested_group_id is null)",
        groupIds,
        now);
  }

  static NamedSource inclusions(List<Long> groupIds, Instant now) {
    return new NamedSource(
        "(select address, group_id, employee_id, valid_from, valid_to from mg_group_exception where"
            + " mode = 'INCLUDE')",
        groupIds,
        now);
  }

  @Override
  public Chunk after(EntityManager em, String address, int limit) {
    // Each address stands at most once in each group, so a chunk holds at least one whole address.
    int rows = limit + groupIds.size();
    // Not setMaxResults: the provider would fetch all rows of a native query and drop the rest.
    Query query = em.createNativeQuery(sql + " order by m.address, m.group_id limit " + rows);
    query.setParameter(1, address).setParameter(2, Utc.column(now));
    for (int i = 0; i < groupIds.size(); i++) {
      query.setParameter(i + 3, groupIds.get(i));
    }
    List<?> found = query.getResultList();
    return Chunk.of(found.stream().map(row -> candidate((Object[]) row)).toList(), rows);
  }

  private static Candidate candidate(Object[] row) {
    return new Candidate(
        new EmailAddress((String) row[0]), ((Number) row[1]).longValue(), new How.Named());
  }
}
