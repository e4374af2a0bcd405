// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.Person;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The places of employees in a group. Of one: one statement; five more at most where computed
 * groups decide, since only rules can tell whether these have somebody.
 */
public final class OwnPlaces {
  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public OwnPlaces(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Found(OwnPlace place, boolean rulesDecide) {
    OwnPlace decided(boolean isMember) {
      return new OwnPlace(place.standing(), isMember, place.mail(), place.ownCopy());
    }
  }

  /**
   * Finds it; empty if there is no such group.
   *
   * @param employeeId empty for who is nobody of the directory, and in no group
   */
  public Optional<OwnPlace> find(Optional<Long> employeeId, long groupId) {
    Instant now = clock.instant();
    return database.inTransaction(
        em ->
            found(em, employeeId, groupId, Utc.column(now)).stream()
                .findFirst()
                .map(
                    found ->
                        found.rulesDecide() && employeeId.isPresent()
                            ? found.decided(isMeant(em, employeeId.get(), groupId, now))
                            : found.place()));
  }

  private record Sharing(long employeeId, boolean shares, boolean rulesDecide) {}

  /**
   * Which of some employees share what is in a group: they are in it, or own or manage it. One
   * statement, and some five for each of whom only rules can tell.
   */
  public Set<Long> sharing(long groupId, Collection<Long> employeeIds) {
    if (employeeIds.isEmpty()) {
      return Set.of();
    }
    Instant now = clock.instant();
    return database.inTransaction(
        em ->
            sharing(em, groupId, employeeIds, Utc.column(now)).stream()
                .filter(
                    one ->
                        one.shares()
                            || (one.rulesDecide() && isMeant(em, one.employeeId(), groupId, now)))
                .map(Sharing::employeeId)
                .collect(Collectors.toSet()));
  }

  private static List<Sharing> sharing(
      EntityManager em, long groupId, Collection<Long> employeeIds, LocalDateTime now) {
    return contributing(groupId, now)
        .add("select e.id, (exists (select 1 from contributing c join mg_group_member m")
        .add("on m.group_id = c.id where m.employee_id = e.id")
        .add(Valid.now("m", now))
        .add(") or exists (select 1 from mg_group_role r where r.group_id = ?", groupId)
        .add("and r.employee_id = e.id and r.role in ('OWNER', 'MANAGER')")
        .add(Valid.now("r", now))
        .add(")) as shares, exists (select 1 from contributing c join mg_group n on n.id = c.id")
        .add("where n.kind in ('DEPARTMENT', 'DYNAMIC')) as has_rules")
        .add("from mg_employee e where e.id in")
        .addList(employeeIds)
        .list(em, row -> new Sharing(row.getLong(1), row.getBoolean(2), row.getBoolean(3)));
  }

  private static List<Found> found(
      EntityManager em, Optional<Long> employeeId, long groupId, LocalDateTime now) {
    // No row has the id 0.
    long employee = employeeId.orElse(0L);
    return contributing(groupId, now)
        .add(new StandingColumns(now, employeeId).entered(Sql.of("m.employee_id = ?", employee)))
        .add(", exists (select 1 from contributing c join mg_group_member m on m.group_id = c.id")
        .add("where m.employee_id = ?", employee)
        .add(Valid.now("m", now))
        .add(") as is_member, exists (select 1 from contributing c join mg_group n on n.id = c.id")
        .add("where n.kind in ('DEPARTMENT', 'DYNAMIC')) as has_rules, s.mail, s.own_copy")
        .add("from mg_group g left join mg_member_setting s on s.group_id = g.id")
        .add("and s.employee_id = ? where g.id = ?", employee, groupId)
        .list(em, OwnPlaces::read);
  }

  private static boolean isMeant(EntityManager em, long employeeId, long groupId, Instant now) {
    List<GroupNode> computed =
        contributing(groupId, Utc.column(now))
            .add(GroupNode.COLUMNS)
            .add("join contributing r on r.id = g.id where g.kind in ('DEPARTMENT', 'DYNAMIC')")
            .list(em, GroupNode::read);
    Optional<Person> person = Person.find(em, employeeId);
    return person
        .filter(someone -> new Membership(em, someone.address(), person, now).isMeant(computed))
        .isPresent();
  }

  // The group itself, whatever its state, and the active ones nested in it.
  private static Sql contributing(long groupId, LocalDateTime now) {
    return Sql.of("with recursive contributing (id) as (select cast(? as bigint)", groupId)
        .add("union select n.id from contributing c join mg_group_member m on m.group_id = c.id")
        .add("and m.nested_group_id is not null")
        .add(Valid.now("m", now))
        .add("join mg_group n on n.id = m.nested_group_id and n.state = 'ACTIVE')");
  }

  private static Found read(ResultSet row) throws SQLException {
    boolean byHand = row.getBoolean("is_member");
    return new Found(
        new OwnPlace(
            StandingColumns.read(row),
            byHand,
            isOn(row.getObject("mail")),
            isOn(row.getObject("own_copy"))),
        row.getBoolean("has_rules") && !byHand);
  }

  // No row means on.
  private static boolean isOn(@Nullable Object column) {
    return !Boolean.FALSE.equals(column);
  }
}
