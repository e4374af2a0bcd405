// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows of members by their addresses. */
final class MemberRows {
  private static final int AT_ONCE = 500;

  private MemberRows() {}

  static Optional<MemberRow> find(EntityManager em, long groupId, EmailAddress address) {
    return Optional.ofNullable(of(em, groupId, List.of(address)).get(address));
  }

  /** Those of these that are members, some hundred in one query. */
  static Map<EmailAddress, MemberRow> of(
      EntityManager em, long groupId, List<EmailAddress> addresses) {
    Map<EmailAddress, MemberRow> rows = new HashMap<>();
    for (int from = 0; from < addresses.size(); from += AT_ONCE) {
      List<EmailAddress> some = addresses.subList(from, Math.min(addresses.size(), from + AT_ONCE));
      em.createQuery(
              "select m from MemberRow m where m.groupId = :id and m.address in :addresses",
              MemberRow.class)
          .setParameter("id", groupId)
          .setParameter("addresses", some.stream().map(EmailAddress::text).toList())
          .getResultStream()
          .forEach(row -> rows.put(row.address(), row));
    }
    return rows;
  }
}
