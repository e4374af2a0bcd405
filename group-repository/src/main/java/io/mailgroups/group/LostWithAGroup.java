// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Roles.RolesOf;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes into the audit log what goes with a group that is about to be deleted: members, roles,
 * senders and settings of its own, and its place in other groups. So it can be given back.
 */
final class LostWithAGroup {
  private final EntityManager em;
  private final AuditLog audit;
  private final Change change;
  private final GroupRow group;

  LostWithAGroup(EntityManager em, AuditLog audit, Change change, GroupRow group) {
    this.em = em;
    this.audit = audit;
    this.change = change;
    this.group = group;
  }

  void write() {
    Subject subject = group.subject();
    List<Member> members =
        em.createQuery(
                "select m from MemberRow m where m.groupId = :id order by m.address",
                MemberRow.class)
            .setParameter("id", group.id())
            .getResultStream()
            .map(MemberRow::toMember)
            .toList();
    if (!members.isEmpty()) {
      audit.happened(em, change, MembersChanged.REMOVED, subject, MembersChanged.of(members));
    }
    audit.updated(
        em, change, subject, new RolesOf(Roles.read(em, group.id())), new RolesOf(List.of()));
    for (SenderList list : SenderList.values()) {
      AllowedSenders senders = SenderLists.read(em, group.id(), list);
      SenderLists.audit(em, audit, change, group, list, senders, AllowedSenders.NOBODY);
    }
    em.createQuery(
            "select s from MemberSettingRow s where s.groupId = :id order by s.address",
            MemberSettingRow.class)
        .setParameter("id", group.id())
        .getResultStream()
        .map(MemberSettingRow::toSetting)
        .forEach(
            setting ->
                audit.updated(
                    em, change, subject, setting, MemberSettings.untouched(setting.person())));
    writeNested();
    writeModerated();
    writeSenderOf();
  }

  private void writeNested() {
    String nested =
        "select m.group_id from mg_group_member m where m.nested_group_id = ? order by m.group_id";
    for (GroupRow outer : groups(nested)) {
      MemberRows.find(em, outer.id(), group.address())
          .ifPresent(
              row ->
                  audit.happened(
                      em,
                      change,
                      MembersChanged.REMOVED,
                      outer.subject(),
                      MembersChanged.of(List.of(row.toMember()))));
    }
  }

  private void writeModerated() {
    for (GroupRow other :
        groups("select r.group_id from mg_group_role r where r.moderator_group_id = ?")) {
      List<RoleAssignment> roles = Roles.read(em, other.id());
      EmailAddress gone = group.address();
      audit.updated(
          em,
          change,
          other.subject(),
          new RolesOf(roles),
          new RolesOf(roles.stream().filter(role -> !role.holder().equals(gone)).toList()));
    }
  }

  private void writeSenderOf() {
    for (GroupRow other :
        groups("select s.group_id from mg_group_sender s where s.sender_group_id = ?")) {
      for (SenderList list : SenderList.values()) {
        AllowedSenders senders = SenderLists.read(em, other.id(), list);
        TreeSet<EmailAddress> groups = new TreeSet<>(senders.groups());
        groups.remove(group.address());
        AllowedSenders after =
            new AllowedSenders(senders.addresses(), senders.departments(), groups);
        SenderLists.audit(em, audit, change, other, list, senders, after);
      }
    }
  }

  private List<GroupRow> groups(String sql) {
    return Sql.of(sql, group.id()).list(em, row -> row.getLong(1)).stream()
        .distinct()
        .filter(id -> id != group.id())
        .map(id -> em.find(GroupRow.class, id))
        .toList();
  }
}
