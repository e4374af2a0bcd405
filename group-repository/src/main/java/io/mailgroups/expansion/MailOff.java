// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For which of some groups people have turned mail off; nothing comes to them through those. */
final class MailOff {
  private final List<Long> groupIds;
  private final boolean anybody;

  private MailOff(List<Long> groupIds, boolean anybody) {
    this.groupIds = groupIds;
    this.anybody = anybody;
  }

  static MailOff of(EntityManager em, Collection<Long> groupIds) {
    List<Long> ids = List.copyOf(groupIds);
    boolean anybody =
        !ids.isEmpty()
            && !em.createQuery(
                    "select s.groupId from MemberSettingRow s where s.groupId in :ids and s.mail = false",
                    Long.class)
                .setParameter("ids", ids)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    return new MailOff(ids, anybody);
  }

  /** The groups for which each of these people has mail off; those with none are not in it. */
  Map<EmailAddress, Set<Long>> of(EntityManager em, List<EmailAddress> people) {
    Map<EmailAddress, Set<Long>> off = new HashMap<>();
    if (anybody) {
      em.createQuery(
              "select s.address, s.groupId from MemberSettingRow s"
                  + " where s.groupId in :ids and s.mail = false and s.address in :people",
              Object[].class)
          .setParameter("ids", groupIds)
          .setParameter("people", people.stream().map(EmailAddress::text).toList())
          .getResultStream()
          .forEach(
              columns ->
                  off.computeIfAbsent(
                          new EmailAddress((String) columns[0]), address -> new HashSet<>())
                      .add((Long) columns[1]));
    }
    return off;
  }
}
