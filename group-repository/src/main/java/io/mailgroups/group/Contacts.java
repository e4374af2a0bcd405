// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import java.time.Clock;
import java.util.List;

/** Whom the members of a group may turn to. */
public final class Contacts {
  /** Named to members; a group with more owners names the first of them. */
  private static final int MAX_OWNERS = 3;

  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public Contacts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Who owns a group now and is active, a few of them, in the order of their addresses. */
  public List<EmailAddress> owners(long groupId) {
    return database.inTransaction(
        em ->
            em
                .createQuery(
                    "select e.address from RoleRow r, EmployeeRow e where r.groupId = :group and"
                        + " r.role = :owner and e.id = r.employeeId and e.status = :active and "
                        + Valid.condition("r")
                        + " order by e.address",
                    String.class)
                .setParameter("group", groupId)
                .setParameter("owner", Role.OWNER)
                .setParameter("active", EmployeeStatus.ACTIVE)
                .setParameter("now", Utc.now(clock))
                .setMaxResults(MAX_OWNERS)
                .getResultList()
                .stream()
                .map(EmailAddress::new)
                .toList());
  }

  /** What members are told about a group; of one that is gone, nothing. */
  public ListForm form(long groupId) {
    return database.inTransaction(
        em -> GroupNode.find(em, groupId).map(ListForm::of).orElse(new ListForm(false, false)));
  }
}
