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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What would be lost by deleting; nothing is counted further than {@link Capped#CAP}. */
public final class DeletionNotices {
  /** How many are named. */
  public static final int NAMED = 5;

  private static final String NESTED_IN =
      "select m.group_id from mg_group_member m where m.nested_group_id = ?";
  private static final String MODERATES =
      "select r.group_id from mg_group_role r where r.moderator_group_id = ?";
  private static final String SENDER_OF =
      "select s.group_id from mg_group_sender s where s.sender_group_id = ?";

  private static final String RULE_OF =
      "select d.group_id from mg_group_department d where d.department_id = ?";
  private static final String SENDERS_OF =
      "select s.group_id from mg_group_sender s where s.department_id = ?";

  private final Database database;
  private final Departments departments;

  /** Over a database. */
  public DeletionNotices(Database database, Departments departments) {
    this.database = database;
    this.departments = departments;
  }

  /** Of a group, if there is one of this id; seven statements at most. */
  public Optional<GroupDeletionNotice> ofGroup(long id) {
    return database.inTransaction(
        em ->
            Optional.ofNullable(em.find(GroupRow.class, id))
                .map(row -> notice(em, GroupParts.read(em, row))));
  }

  /** Of a group as it was read; four statements. */
  public GroupDeletionNotice of(MailGroup group) {
    return database.inTransaction(em -> notice(em, group));
  }

  /** Of a department, if there is one of this id; five statements. */
  public Optional<DepartmentDeletionNotice> ofDepartment(long id) {
    return database.together(() -> departments.find(id).map(this::of));
  }

  /** Of a department as it was read; four statements. */
  public DepartmentDeletionNotice of(Department department) {
    return database.inTransaction(em -> notice(em, department));
  }

  /** Who uses each custom attribute, by name; three statements. */
  public List<AttributeUsage> ofAttributes() {
    return database.inTransaction(em -> new AttributeNotices(em).usages());
  }

  /** Of a custom attribute, if there is one of this id; four statements. */
  public Optional<AttributeDeletionNotice> ofAttribute(long id) {
    return database.inTransaction(em -> new AttributeNotices(em).notice(id));
  }

  private static GroupDeletionNotice notice(EntityManager em, MailGroup group) {
    long id = group.id();
    GroupKind kind = group.data().kind();
    SortedSet<EmailAddress> addresses = new TreeSet<>(group.data().aliases());
    addresses.add(group.address());
    List<Capped> counts =
        counts(
            em,
            id,
            "mg_group_member where group_id = ?",
            "mg_group_role where group_id = ?",
            "mg_member_setting where group_id = ?",
            "mg_delivery where group_id = ?",
            in(NESTED_IN),
            in(MODERATES),
            in(SENDER_OF));
    return new GroupDeletionNotice(
        new GroupName(id, group.address(), group.data().name(), kind),
        addresses,
        kind.isComputed() ? Optional.empty() : Optional.of(counts.get(0)),
        new Some<>(first(em, NESTED_IN, id), counts.get(4)),
        counts.get(1),
        new Some<>(first(em, MODERATES, id), counts.get(5)),
        new Some<>(first(em, SENDER_OF, id), counts.get(6)),
        counts.get(2),
        group.lastMessageAt(),
        counts.get(3));
  }

  private static DepartmentDeletionNotice notice(EntityManager em, Department department) {
    long id = department.id();
    List<Capped> counts =
        counts(
            em,
            id,
            "mg_department where parent_id = ?",
            "mg_employee_department where department_id = ?",
            in(RULE_OF),
            in(SENDERS_OF));
    return new DepartmentDeletionNotice(
        department,
        counts.get(0),
        new Some<>(firstPeople(em, id), counts.get(1)),
        new Some<>(first(em, RULE_OF, id), counts.get(2)),
        new Some<>(first(em, SENDERS_OF, id), counts.get(3)));
  }

  private static List<NamedPerson> firstPeople(EntityManager em, long departmentId) {
    return Sql.of(
            "select e.address, e.display_name from mg_employee e where e.id in (select"
                + " ed.employee_id from mg_employee_department ed where ed.department_id = ?) order"
                + " by e.address limit ?",
            departmentId,
            NAMED)
        .list(em, row -> new NamedPerson(new EmailAddress(row.getString(1)), row.getString(2)));
  }

  private static List<GroupName> first(EntityManager em, String ids, long id) {
    return Sql.of("select " + GroupName.COLUMNS + " from mg_group g where g.id in (" + ids, id)
        .add(") order by g.address limit ?", NAMED)
        .list(em, GroupName::read);
  }

  private static String in(String ids) {
    return "mg_group g where g.id in (" + ids + ")";
  }

  // All by one statement.
  private static List<Capped> counts(EntityManager em, long id, String... whats) {
    Sql sql = Sql.of("select");
    String comma = "";
    for (String what : whats) {
      sql.add(comma + " (select count(*) from (select 1 from " + what, id)
          .add("limit ?) c)", Capped.CAP + 1);
      comma = ",";
    }
    return sql.list(
            em,
            row -> {
              List<Capped> counts = new ArrayList<>();
              for (int i = 1; i <= whats.length; i++) {
                counts.add(Capped.of(row.getLong(i)));
              }
              return counts;
            })
        .get(0);
  }
}
