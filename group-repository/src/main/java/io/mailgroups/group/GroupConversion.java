// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Entities;
import io.mailgroups.database.Inserts;
import io.mailgroups.database.Locks;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;

/** Turns a computed group into a static one, with the people of that moment. */
public final class GroupConversion {
  private static final int PEOPLE_AT_ONCE = 1_000;

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;

  /** Over a database. */
  public GroupConversion(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a conversion did, for the audit log.
   *
   * @param before with the rule that is gone
   */
  record Converted(GroupData before, long members) {}

  /**
   * Makes a computed group a static one. Its members are those whom the rule means now, suspended
   * ones too, since they would be back; the included stay as long as they were to be included. Id,
   * addresses, roles, senders, settings and log stay.
   *
   * @param ifVersion the version that was read, to be told of a change in between
   * @throws Conflict if the members are kept by hand already
   * @throws io.mailgroups.rule.ConditionError if the condition is none any more
   */
  public MailGroup toStatic(Change change, long groupId, OptionalInt ifVersion) {
    Instant now = clock.instant();
    return database.inTransaction(
        em -> {
          // The included who are nobody's must not become somebody's meanwhile.
          Locks.CLAIMS.take(em);
          MailGroup before = GroupParts.read(em, computed(em, groupId, ifVersion));
          Rule rule = before.data().rule().orElseThrow();
          RulePeople people = RulePeople.of(em, before.data().kind(), rule, now);
          GroupParts.deleteRule(em, groupId);
          em.find(GroupRow.class, groupId).becomeStatic();
          em.flush();
          em.clear();
          copy(em, groupId, people, change, Utc.column(now));
          include(em, groupId, rule, change, now);
          long members =
              Sql.of("select count(*) from mg_group_member where group_id = ?", groupId).number(em);
          audit.happened(
              em,
              change,
              "convert",
              MailGroups.subject(before),
              new Converted(before.data(), members));
          return GroupParts.read(em, em.find(GroupRow.class, groupId));
        });
  }

  private static GroupRow computed(EntityManager em, long groupId, OptionalInt ifVersion) {
    GroupRow row = MailGroups.row(em, groupId, ifVersion);
    if (!row.kind().isComputed()) {
      throw new Conflict(
          Conflict.Kind.NOT_COMPUTED,
          "The members of " + row.address() + " are kept by hand already.");
    }
    return row;
  }

  // Page by page, since they may be very many.
  private static void copy(
      EntityManager em, long groupId, RulePeople people, Change change, LocalDateTime now) {
    List<Object[]> page = page(em, people, "");
    while (!page.isEmpty()) {
      Inserts members =
          Inserts.into(
              "mg_group_member",
              "group_id",
              "group_kind",
              "employee_id",
              "address",
              "added_by",
              "added_via",
              "added_at");
      page.forEach(
          one ->
              members.row(
                  groupId, GroupKind.STATIC, one[0], one[1], change.actor(), change.via(), now));
      members.execute(em);
      page = page(em, people, (String) page.get(page.size() - 1)[1]);
    }
  }

  private static List<Object[]> page(EntityManager em, RulePeople people, String after) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Object[]> query = cb.createQuery(Object[].class);
    Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
    query
        .multiselect(employee.get("id"), employee.get("address"))
        .where(
            cb.greaterThan(employee.<String>get("address"), after),
            people.following(cb, query, employee))
        .orderBy(cb.asc(employee.get("address")));
    return em.createQuery(query).setMaxResults(PEOPLE_AT_ONCE).getResultList();
  }

  private static void include(
      EntityManager em, long groupId, Rule rule, Change change, Instant now) {
    List<RuleException> included =
        rule.include().stream().filter(one -> one.validity().includes(now)).toList();
    MemberEdit edit =
        MemberEdit.begin(em, groupId, included.stream().map(RuleException::address).toList());
    included.forEach(one -> edit.add(one.address(), one.validity(), change, Utc.column(now)));
    em.flush();
  }
}
