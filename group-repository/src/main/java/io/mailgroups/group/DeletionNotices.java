// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Departments;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupDeletionNotice.Some;
import io.mailgroups.group.GroupSummary.NamedPerson;
import io.mailgroups.listing.Capped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What would be lost by deleting; nothing is counted further than {@link Capped#CAP}. */
public final class DeletionNotices {
  /** How many are named. */
  public static final int NAMED = 5;

  private final Database database;
  private final Departments departments;

  /** Over a database. */
  public DeletionNotices(Database database, Departments departments) {
    this.database = database;
    this.departments = departments;
  }

  /** Of a group, if there is one of this id; some ten statements. */
  public Optional<GroupDeletionNotice> ofGroup(long id) {
    return database.inTransaction(
        em -> Optional.ofNullable(em.find(GroupRow.class, id)).map(row -> notice(em, row)));
  }

  /** Of a department, if there is one of this id; eight statements. */
  public Optional<DepartmentDeletionNotice> ofDepartment(long id) {
    return database.together(
        () -> departments.find(id).map(found -> database.inTransaction(em -> notice(em, found))));
  }

  private static GroupDeletionNotice notice(EntityManager em, GroupRow row) {
    long id = row.id();
    MailGroup group = GroupParts.read(em, row);
    SortedSet<EmailAddress> addresses = new TreeSet<>(group.data().aliases());
    addresses.add(group.address());
    return new GroupDeletionNotice(
        new GroupName(id, group.address(), group.data().name(), row.kind()),
        addresses,
        row.kind().isComputed()
            ? Optional.empty()
            : Optional.of(count(em, "mg_group_member where group_id = ?", id)),
        groups(em, "select m.group_id from mg_group_member m where m.nested_group_id = ?", id),
        count(em, "mg_group_role where group_id = ?", id),
        groups(em, "select r.group_id from mg_group_role r where r.moderator_group_id = ?", id),
        groups(em, "select s.group_id from mg_group_sender s where s.sender_group_id = ?", id),
        count(em, "mg_member_setting where group_id = ?", id),
        group.lastMessageAt(),
        count(em, "mg_delivery where group_id = ?", id));
  }

  private static DepartmentDeletionNotice notice(EntityManager em, Department department) {
    long id = department.id();
    return new DepartmentDeletionNotice(
        department,
        count(em, "mg_department where parent_id = ?", id),
        people(em, id),
        groups(em, "select d.group_id from mg_group_department d where d.department_id = ?", id),
        groups(em, "select s.group_id from mg_group_sender s where s.department_id = ?", id));
  }

  private static Some<NamedPerson> people(EntityManager em, long departmentId) {
    return new Some<>(
        Sql.of(
                "select e.address, e.display_name from mg_employee e where e.id in"
                    + " (select ed.employee_id from mg_employee_department ed where ed.department_id = ?)"
                    + " order by e.address limit ?",
                departmentId,
                NAMED)
            .list(em, row -> new NamedPerson(new EmailAddress(row.getString(1)), row.getString(2))),
        count(em, "mg_employee_department where department_id = ?", departmentId));
  }

  private static Some<GroupName> groups(EntityManager em, String ids, long id) {
    List<GroupName> first =
        Sql.of("select " + GroupName.COLUMNS + " from mg_group g where g.id in (" + ids, id)
            .add(") order by g.address limit ?", NAMED)
            .list(em, GroupName::read);
    return new Some<>(first, count(em, "mg_group g where g.id in (" + ids + ")", id));
  }

  private static Capped count(EntityManager em, String what, long id) {
    return Capped.of(
        Sql.of("select count(*) from (select 1 from " + what, id)
            .add("limit ?) c", Capped.CAP + 1)
            .number(em));
  }
}
