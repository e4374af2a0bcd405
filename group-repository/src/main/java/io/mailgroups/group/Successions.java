// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.LeaverListener;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Outbox;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * When the only owner of a collaboration group goes, its longest-serving manager owns it, in the
 * same transaction; a group without one stays without an owner, which the overview shows. Two
 * statements where nobody who goes owns anything.
 */
public final class Successions implements LeaverListener {
  private static final String ACTION = "succeed";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Clock clock;

  /** With the time of a clock. */
  public Successions(AuditLog audit, Outbox outbox, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Who owns a group from now on, for the audit log. */
  record Successor(EmailAddress owner) {}

  @Override
  public void leave(EntityManager em, Change change, Collection<Long> employees) {
    LocalDateTime now = Utc.now(clock);
    em.flush();
    for (long groupId : orphaned(em, employees, now)) {
      longestServing(em, groupId, employees, now)
          .forEach(manager -> succeed(em, change, groupId, manager));
    }
  }

  private static List<Long> orphaned(
      EntityManager em, Collection<Long> leavers, LocalDateTime now) {
    return Sql.of("select distinct r.group_id from mg_group_role r")
        .add("join mg_group g on g.id = r.group_id where g.kind = 'COLLABORATION'")
        .add("and g.state <> 'DISSOLVED' and r.role = 'OWNER' and r.employee_id in")
        .addList(leavers)
        .add(Valid.now("r", now))
        .add("and not exists (select 1 from mg_group_role o join mg_employee e")
        .add("on e.id = o.employee_id where o.group_id = r.group_id and o.role = 'OWNER'")
        .add("and e.status <> 'DEPARTED' and o.employee_id not in")
        .addList(leavers)
        .add(Valid.now("o", now))
        .add(") order by r.group_id")
        .list(em, row -> row.getLong(1));
  }

  // One, or none. Who has been a manager from the start has no beginning.
  private static List<EmailAddress> longestServing(
      EntityManager em, long groupId, Collection<Long> leavers, LocalDateTime now) {
    return Sql.of("select e.address from mg_group_role r join mg_employee e")
        .add("on e.id = r.employee_id where r.group_id = ? and r.role = 'MANAGER'", groupId)
        .add("and e.status = 'ACTIVE' and r.employee_id not in")
        .addList(leavers)
        .add(Valid.now("r", now))
        .add(
            "order by case when r.valid_from is null then 0 else 1 end, r.valid_from, r.id limit 1")
        .list(em, row -> new EmailAddress(row.getString(1)));
  }

  private void succeed(EntityManager em, Change change, long groupId, EmailAddress manager) {
    GroupRow group = MailGroups.touch(em, groupId, OptionalInt.empty());
    List<RoleAssignment> before = Roles.read(em, groupId);
    List<RoleAssignment> after = new ArrayList<>(before);
    after.removeIf(role -> role.holder().equals(manager) && role.role() == Role.MANAGER);
    after.add(RoleAssignment.of(Role.OWNER, manager));
    Roles.write(em, groupId, before, after);
    audit.happened(em, change, ACTION, group.subject(), new Successor(manager));
    audit.updated(
        em,
        change,
        group.subject(),
        new Roles.RolesOf(before),
        new Roles.RolesOf(Roles.read(em, groupId)));
    outbox.notify(em, notice(group, manager));
  }

  private static Notice notice(GroupRow group, EmailAddress owner) {
    EmailAddress address = group.address();
    return Notice.about(
            address,
            Set.of(owner),
            "You own " + address + " now / " + address + " 现由您负责",
            """
            Nobody who works here owned the group %1$s any more. You have been its manager for
            the longest time, so you own it now. You can hand it over on its page.


            邮件组 %1$s 已没有在职的所有者。您担任其管理者的时间最长，因此现在您是它的所有者。您可以在邮件组页面上将它移交给他人。
            """
                .formatted(address))
        .leadingTo("/my/groups/" + group.id());
  }
}
