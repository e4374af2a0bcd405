// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The members of hand-kept groups, as entered. Members of a computed group follow from its rule.
 */
public final class Members {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;

  /** Over a database. */
  public Members(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** The members after an address, in address order. */
  public List<Member> page(long groupId, Optional<EmailAddress> after, int limit) {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "select m from MemberRow m where m.groupId = :id and m.address > :after order"
                        + " by m.address",
                    MemberRow.class)
                .setParameter("id", groupId)
                .setParameter("after", after.map(EmailAddress::text).orElse(""))
                .setMaxResults(limit)
                .getResultStream()
                .map(MemberRow::toMember)
                .toList());
  }

  /** Those of some addresses, primary or alias, that are members, by the address as asked. */
  public Map<EmailAddress, Member> find(long groupId, Collection<EmailAddress> addresses) {
    return database.inTransaction(
        em -> {
          Map<EmailAddress, EmailAddress> primaries = new HashMap<>();
          addresses.forEach(address -> primaries.put(address, address));
          Owners.of(em, addresses)
              .forEach((address, owner) -> primaries.put(address, owner.address()));
          Map<EmailAddress, MemberRow> rows =
              MemberRows.of(em, groupId, primaries.values().stream().distinct().toList());
          Map<EmailAddress, Member> found = new HashMap<>();
          primaries.forEach(
              (address, primary) ->
                  Optional.ofNullable(rows.get(primary))
                      .ifPresent(row -> found.put(address, row.toMember())));
          return found;
        });
  }

  /**
   * Adds members: employees, nested groups or external addresses, by any of their addresses. Does
   * what it can.
   *
   * @return what became of each address, in the order given
   * @throws Conflict if the group's members are computed
   */
  public List<MemberOutcome> add(
      Change change, long groupId, Collection<EmailAddress> addresses, Validity validity) {
    return database.inTransaction(em -> add(em, change, groupId, addresses, validity));
  }

  /**
   * Adds everyone who is in departments today, active or suspended; the departments' later changes
   * don't count.
   *
   * @return what became of each person, in address order
   */
  public List<MemberOutcome> addPeopleOf(
      Change change, long groupId, Collection<DepartmentScope> scopes) {
    return database.inTransaction(
        em -> {
          scopes.forEach(scope -> Scopes.requireDepartment(em, scope, "/addDepartments"));
          List<EmailAddress> people =
              scopes.stream()
                  .flatMap(scope -> Scopes.people(em, scope).stream())
                  .sorted()
                  .distinct()
                  .toList();
          return add(em, change, groupId, people, Validity.ALWAYS);
        });
  }

  /** Removes members. Does what it can. */
  public List<MemberOutcome> remove(
      Change change, long groupId, Collection<EmailAddress> addresses) {
    return database.inTransaction(
        em -> edit(em, change, groupId, MembersChanged.REMOVED, addresses, MemberEdit::remove));
  }

  /** Changes how long someone is a member. */
  public void setValidity(Change change, long groupId, EmailAddress member, Validity validity) {
    database.inTransactionDo(
        em -> {
          GroupRow group = MemberEdit.handKept(em, groupId);
          MemberRow row =
              MemberRows.find(em, groupId, Owners.of(em, member).address())
                  .orElseThrow(() -> new NotFound("member " + member + " of " + group.address()));
          Member before = row.toMember();
          row.setValidity(validity);
          audit.updated(em, change, group.subject(), before, row.toMember());
        });
  }

  private List<MemberOutcome> add(
      EntityManager em,
      Change change,
      long groupId,
      Collection<EmailAddress> addresses,
      Validity validity) {
    LocalDateTime now = Utc.now(clock);
    return edit(
        em,
        change,
        groupId,
        MembersChanged.ADDED,
        addresses,
        (edit, address) -> edit.add(address, validity, change, now));
  }

  private List<MemberOutcome> edit(
      EntityManager em,
      Change change,
      long groupId,
      String action,
      Collection<EmailAddress> addresses,
      BiFunction<MemberEdit, EmailAddress, MemberOutcome> act) {
    MemberEdit edit = MemberEdit.begin(em, groupId, addresses);
    List<MemberOutcome> outcomes =
        addresses.stream().distinct().map(address -> act.apply(edit, address)).toList();
    edit.end();
    if (!edit.changed().isEmpty()) {
      audit.happened(em, change, action, edit.group().subject(), MembersChanged.of(edit.changed()));
    }
    return outcomes;
  }
}
