// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Owners, managers and moderators of groups of every kind. */
public final class Roles {
  // No row has the id 0.
  private static final long NOBODY = 0;

  private final Database database;
  private final AuditLog audit;

  /** Over a database. */
  public Roles(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  private record Holding(Role role, EmailAddress holder) {}

  /** All roles of a group, for the audit log. */
  record RolesOf(List<RoleAssignment> roles) {}

  /** Who has which role in a group, by role and address. */
  public List<RoleAssignment> of(long groupId) {
    return database.inTransaction(em -> read(em, groupId));
  }

  /**
   * Makes the roles of a group exactly these.
   *
   * @throws InvalidValue if a holder is no employee, or for moderators no employee and no group
   */
  public void replace(
      Change change, long groupId, OptionalInt ifVersion, List<RoleAssignment> roles) {
    revise(change, groupId, ifVersion, before -> roles);
  }

  /**
   * Makes the roles of a group others, from what they are now; nobody else changes them meanwhile.
   *
   * @throws InvalidValue as {@link #replace} does
   */
  public void revise(
      Change change, long groupId, OptionalInt ifVersion, UnaryOperator<List<RoleAssignment>> how) {
    database.inTransactionDo(
        em -> {
          GroupRow group = MailGroups.row(em, groupId, ifVersion);
          List<RoleAssignment> before = read(em, groupId);
          List<RoleAssignment> roles = how.apply(before);
          if (!roles.equals(before)) {
            group.touch();
            write(em, groupId, before, roles);
            audit.updated(
                em, change, group.subject(), new RolesOf(before), new RolesOf(read(em, groupId)));
          }
        });
  }

  // What stays keeps its row: the order of rows is that in which people came into their roles.
  static void write(
      EntityManager em, long groupId, List<RoleAssignment> before, List<RoleAssignment> after) {
    Map<Holding, RoleAssignment> wanted = new LinkedHashMap<>();
    Map<Holding, Owner> holders = new HashMap<>();
    for (RoleAssignment role : after) {
      Owner holder = holder(em, role);
      Holding holding = new Holding(role.role(), holder.address());
      requireOnce(wanted.put(holding, role) == null, holder);
      holders.put(holding, holder);
    }
    for (RoleAssignment role : before) {
      Holding holding = new Holding(role.role(), role.holder());
      @Nullable RoleAssignment kept = wanted.get(holding);
      if (kept != null && kept.validity().equals(role.validity())) {
        wanted.remove(holding);
      } else {
        delete(em, groupId, role);
      }
    }
    wanted.forEach(
        (holding, role) ->
            em.persist(new RoleRow(groupId, role, Objects.requireNonNull(holders.get(holding)))));
    em.flush();
  }

  private static void delete(EntityManager em, long groupId, RoleAssignment role) {
    Owner holder = Owners.of(em, role.holder());
    Sql.of("delete from mg_group_role where group_id = ? and role = ?", groupId, role.role())
        .add("and (employee_id = ?", holder.employeeId().orElse(NOBODY))
        .add("or moderator_group_id = ?)", holder.groupId().orElse(NOBODY))
        .execute(em);
  }

  private static Owner holder(EntityManager em, RoleAssignment assignment) {
    Owner owner = Owners.of(em, assignment.holder());
    boolean fits =
        owner.employeeId().isPresent()
            || (assignment.role() == Role.MODERATOR && owner.groupId().isPresent());
    if (!fits) {
      throw new InvalidValue(
          "/roles",
          "not-a-holder",
          assignment.holder() + " can't be " + assignment.role() + "; name an employee.");
    }
    return owner;
  }

  private static void requireOnce(boolean first, Owner holder) {
    if (!first) {
      throw new InvalidValue("/roles", "twice", holder.address() + " is named twice for one role.");
    }
  }

  static List<RoleAssignment> read(EntityManager em, long groupId) {
    return Stream.of(
            "select r.role, e.address, r.validFrom, r.validTo from RoleRow r, EmployeeRow e where"
                + " r.groupId = :id and e.id = r.employeeId",
            "select r.role, g.address, r.validFrom, r.validTo from RoleRow r, GroupRow g where"
                + " r.groupId = :id and g.id = r.moderatorGroupId")
        .flatMap(
            query ->
                em.createQuery(query, Object[].class).setParameter("id", groupId).getResultStream())
        .map(Roles::assignment)
        .sorted(Comparator.comparing(RoleAssignment::role).thenComparing(RoleAssignment::holder))
        .toList();
  }

  private static RoleAssignment assignment(@Nullable Object[] columns) {
    return new RoleAssignment(
        Role.valueOf(String.valueOf(columns[0])),
        new EmailAddress(String.valueOf(columns[1])),
        new Validity(
            Utc.instant((LocalDateTime) columns[2]), Utc.instant((LocalDateTime) columns[3])));
  }
}
