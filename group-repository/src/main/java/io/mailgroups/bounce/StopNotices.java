// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.expansion.DirectGroups;
import io.mailgroups.group.Valid;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Outbox;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells the owners of the groups that an address is in that delivery to it stopped: one mail for
 * each owner, with their groups only. The postmaster of its domain stands in for a group without an
 * owner.
 */
public final class StopNotices {
  /** Owners that are told at most; an address in hundreds of groups needs a postmaster anyway. */
  private static final int MAX_TOLD = 100;

  private final Outbox outbox;

  /** Through an outbox. */
  public StopNotices(Outbox outbox) {
    this.outbox = outbox;
  }

  private record Owned(EmailAddress group, Optional<EmailAddress> owner) {}

  void tellOwners(
      EntityManager em, long bounceId, EmailAddress address, Reported report, Instant now) {
    groupsToTell(owned(em, address, now)).entrySet().stream()
        .limit(MAX_TOLD)
        .forEach(
            entry ->
                outbox.notify(
                    em,
                    Notice.about(
                            entry.getValue().get(0),
                            Set.of(entry.getKey()),
                            StopWords.subject(address),
                            StopWords.text(address, entry.getValue(), report))
                        .leadingTo("/bounces/" + bounceId)));
  }

  private static Map<EmailAddress, List<EmailAddress>> groupsToTell(List<Owned> owned) {
    Map<EmailAddress, List<EmailAddress>> groupsOf = new TreeMap<>();
    owned.stream()
        .collect(Collectors.groupingBy(Owned::group, TreeMap::new, Collectors.toList()))
        .forEach(
            (group, rows) -> {
              List<EmailAddress> owners =
                  rows.stream().flatMap(row -> row.owner().stream()).toList();
              (owners.isEmpty() ? List.of(group.postmaster()) : owners)
                  .forEach(
                      owner ->
                          groupsOf.computeIfAbsent(owner, any -> new ArrayList<>()).add(group));
            });
    return groupsOf;
  }

  private static List<Owned> owned(EntityManager em, EmailAddress address, Instant now) {
    Set<Long> groups = new DirectGroups(em, address, Person.find(em, address), now).all().keySet();
    if (groups.isEmpty()) {
      return List.of();
    }
    LocalDateTime at = Utc.column(now);
    return Sql.of("select g.address, e.address from mg_group g")
        .add("left join mg_group_role r on r.group_id = g.id and r.role = 'OWNER'")
        .add(Valid.now("r", at))
        .add("left join mg_employee e on e.id = r.employee_id and e.status = 'ACTIVE'")
        .add("where g.state = 'ACTIVE' and g.id in")
        .addList(groups)
        .add("order by g.address, e.address")
        .list(
            em,
            row ->
                new Owned(
                    new EmailAddress(row.getString(1)),
                    Optional.ofNullable(row.getString(2)).map(EmailAddress::new)));
  }
}
