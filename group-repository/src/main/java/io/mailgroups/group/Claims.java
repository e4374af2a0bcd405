// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.ClaimListener;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Turns what named a mere address into a reference once the address is an employee's or a group's;
 * otherwise someone who leaves would go on receiving by the address.
 */
public final class Claims implements ClaimListener {
  private static final List<String> PEOPLE =
      List.of("mg_group_member", "mg_group_exception", "mg_member_setting");

  @Override
  public void becameEmployee(
      EntityManager em, EmailAddress address, long employeeId, EmailAddress primary) {
    for (String table : PEOPLE) {
      dropDuplicates(em, table, address, primary);
      update(
          em,
          "update "
              + table
              + " set employee_id = ?1, address = ?2 where address = ?3 and employee_id is null",
          employeeId,
          primary.text(),
          address.text());
    }
    update(
        em,
        "delete from mg_group_sender where address = ?1 and exists (select 1 from mg_group_sender s where"
            + " s.group_id = mg_group_sender.group_id and s.list = mg_group_sender.list and s.employee_id = ?2)",
        address.text(),
        employeeId);
    update(
        em,
        "update mg_group_sender set employee_id = ?1, address = null where address = ?2",
        employeeId,
        address.text());
  }

  @Override
  public Set<EmailAddress> named(EntityManager em, Collection<EmailAddress> addresses) {
    List<String> texts = addresses.stream().map(EmailAddress::text).toList();
    Sql sql = Sql.of("select address from mg_group_sender where address in").addList(texts);
    for (String table : PEOPLE) {
      sql.add("union select address from " + table + " where address in").addList(texts);
    }
    return Set.copyOf(sql.list(em, row -> new EmailAddress(row.getString(1))));
  }

  /** The address is a group's from now on, as primary address or alias. */
  static void becameGroup(
      EntityManager em, EmailAddress address, long groupId, EmailAddress primary) {
    refuseWhereNamedByRules(em, address);
    List<Long> outer =
        em.createQuery(
                "select m.groupId from MemberRow m where m.address = :address and m.nestedGroupId is null",
                Long.class)
            .setParameter("address", address.text())
            .getResultList();
    if (!outer.isEmpty()) {
      nest(em, address, groupId, primary, outer);
    }
    update(
        em,
        "delete from mg_group_sender where address = ?1 and exists (select 1 from mg_group_sender s where"
            + " s.group_id = mg_group_sender.group_id and s.list = mg_group_sender.list and s.sender_group_id = ?2)",
        address.text(),
        groupId);
    update(
        em,
        "update mg_group_sender set sender_group_id = ?1, address = null where address = ?2",
        groupId,
        address.text());
  }

  private static void nest(
      EntityManager em,
      EmailAddress address,
      long groupId,
      EmailAddress primary,
      List<Long> outer) {
    Nesting.lock(em);
    if (outer.stream().anyMatch(id -> Nesting.wouldCycle(em, id, groupId))) {
      throw new Conflict(
          Conflict.Kind.CYCLE,
          address + " is a member of a group that this group contains; it would contain itself.");
    }
    dropDuplicates(em, "mg_group_member", address, primary);
    update(
        em,
        "update mg_group_member set nested_group_id = ?1, address = ?2 where address = ?3 and nested_group_id is null",
        groupId,
        primary.text(),
        address.text());
    outer.forEach(id -> Nesting.recompute(em, id));
  }

  private static void refuseWhereNamedByRules(EntityManager em, EmailAddress address) {
    long rules =
        em.createQuery("select count(x) from ExceptionRow x where x.address = :address", Long.class)
            .setParameter("address", address.text())
            .getSingleResult();
    if (rules > 0) {
      throw new Conflict(
          Conflict.Kind.ADDRESS_TAKEN,
          address + " is named as a person by " + rules + " rule(s) of dynamic groups.");
    }
  }

  // Where the primary address is named beside the alias, one row is enough.
  private static void dropDuplicates(
      EntityManager em, String table, EmailAddress address, EmailAddress primary) {
    if (!address.equals(primary)) {
      update(
          em,
          "delete from "
              + table
              + " where address = ?1 and exists (select 1 from "
              + table
              + " p where p.group_id = "
              + table
              + ".group_id and p.address = ?2)",
          address.text(),
          primary.text());
    }
  }

  private static void update(EntityManager em, String sql, Object... parameters) {
    var statement = em.createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setParameter(i + 1, parameters[i]);
    }
    statement.executeUpdate();
  }
}
