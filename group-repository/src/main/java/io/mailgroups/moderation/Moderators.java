// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.account.AccessRights;
import io.mailgroups.account.AccessScope;
import io.mailgroups.database.Database;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Person;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.expansion.RecipientStream;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.Membership;
import io.mailgroups.group.Role;
import io.mailgroups.group.Valid;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is asked about held messages, and who may decide on them. */
public final class Moderators {
  /** Asked about one message; a group with more moderators asks the first of them. */
  public static final int MAX_ASKED = 100;

  private static final Logger LOGGER = LoggerFactory.getLogger(Moderators.class);

  // By an entity's name, since only what has held mail matters: mostly few groups.
  private static final String HAS_HELD_MAIL =
      "exists (select h.id from HeldRow h where h.groupId = r.groupId)";

  private final Database database;
  private final Clock clock;
  private final AccessRights rights;

  /** Over a database. */
  public Moderators(Database database, Clock clock, AccessRights rights) {
    this.database = database;
    this.clock = clock;
    this.rights = rights;
  }

  /**
   * Who is asked: the active moderators, be it as members of a moderator group; without any the
   * managers, else the owners, else the postmaster of the group's domain. Nobody if the group is
   * gone.
   */
  public Set<EmailAddress> of(long groupId) {
    return database.inTransaction(
        em -> GroupNode.find(em, groupId).map(group -> of(em, group)).orElse(Set.of()));
  }

  /** Whether somebody may decide on the mail of a group. */
  public boolean mayModerate(AccessScope scope, long groupId) {
    return scope.mayWrite()
        && (rights.mayEditGroup(scope, groupId) || hasRoleIn(scope, "r.groupId = " + groupId));
  }

  /**
   * The groups whose held mail somebody sees, of those that have any; empty for who sees all. Some
   * ten queries at most, whatever the number of groups.
   */
  public Optional<Set<Long>> groupsOf(AccessScope scope) {
    if (scope.readsEverything()) {
      return Optional.empty();
    }
    Set<Long> groups = new HashSet<>(byRole(scope, HAS_HELD_MAIL));
    if (scope.isAdministrator()) {
      groups.addAll(rights.readableGroups(scope, withHeldMail()));
    }
    return Optional.of(groups);
  }

  private boolean hasRoleIn(AccessScope scope, String which) {
    return !byRole(scope, which).isEmpty();
  }

  private Set<Long> byRole(AccessScope scope, String which) {
    return scope
        .employeeId()
        .map(employee -> database.inTransaction(em -> byRole(em, employee, which)))
        .orElse(Set.of());
  }

  // Through any role of their own, or as a member of a moderator group.
  private Set<Long> byRole(EntityManager em, long employee, String which) {
    List<Object[]> rows =
        em.createQuery(
                "select r.groupId, r.moderatorGroupId, e.address from RoleRow r, EmployeeRow e"
                    + " where e.id = :employee and e.status = :active and (r.employeeId = e.id or"
                    + " r.moderatorGroupId is not null) and "
                    + which
                    + " and "
                    + Valid.condition("r"),
                Object[].class)
            .setParameter("employee", employee)
            .setParameter("active", EmployeeStatus.ACTIVE)
            .setParameter("now", Utc.now(clock))
            .getResultList();
    Set<Long> groups = new HashSet<>();
    Map<Long, Set<Long>> through = new HashMap<>();
    for (Object[] row : rows) {
      Optional.ofNullable((Long) row[1])
          .ifPresentOrElse(
              moderators ->
                  through.computeIfAbsent(moderators, id -> new HashSet<>()).add((Long) row[0]),
              () -> groups.add((Long) row[0]));
    }
    if (!through.isEmpty()) {
      EmailAddress address = new EmailAddress((String) rows.get(0)[2]);
      memberOf(em, address, through.keySet())
          .forEach(moderators -> groups.addAll(through.getOrDefault(moderators, Set.of())));
    }
    return groups;
  }

  private Set<Long> memberOf(EntityManager em, EmailAddress address, Set<Long> groups) {
    try {
      return new Membership(em, address, Person.find(em, address), clock.instant()).among(groups);
    } catch (BrokenRule e) {
      LOGGER.error("Moderators can't be told until a rule is mended: {}", e.getMessage());
      return Set.of();
    }
  }

  private List<Long> withHeldMail() {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "select g.id from GroupRow g where exists (select h.id from HeldRow h where"
                        + " h.groupId = g.id)",
                    Long.class)
                .getResultList());
  }

  private Set<EmailAddress> of(EntityManager em, GroupNode group) {
    Set<EmailAddress> asked = holders(em, group.id(), Role.MODERATOR);
    for (long moderators : moderatorGroups(em, group.id())) {
      asked.addAll(members(em, moderators));
    }
    if (asked.isEmpty()) {
      asked = holders(em, group.id(), Role.MANAGER);
    }
    if (asked.isEmpty()) {
      asked = holders(em, group.id(), Role.OWNER);
    }
    if (asked.isEmpty()) {
      asked.add(group.address().postmaster());
    }
    Set<EmailAddress> first = new TreeSet<>();
    asked.stream().limit(MAX_ASKED).forEach(first::add);
    return first;
  }

  private Set<EmailAddress> holders(EntityManager em, long groupId, Role role) {
    Set<EmailAddress> holders = new TreeSet<>();
    em.createQuery(
            "select e.address from RoleRow r, EmployeeRow e where r.groupId = :group and r.role ="
                + " :role and e.id = r.employeeId and e.status = :active and "
                + Valid.condition("r")
                + " order by e.address",
            String.class)
        .setParameter("group", groupId)
        .setParameter("role", role)
        .setParameter("active", EmployeeStatus.ACTIVE)
        .setParameter("now", Utc.now(clock))
        .setMaxResults(MAX_ASKED)
        .getResultStream()
        .forEach(address -> holders.add(new EmailAddress(address)));
    return holders;
  }

  private List<Long> moderatorGroups(EntityManager em, long groupId) {
    return em.createQuery(
            "select r.moderatorGroupId from RoleRow r where r.groupId = :group and"
                + " r.moderatorGroupId is not null and "
                + Valid.condition("r")
                + " order by r.moderatorGroupId",
            Long.class)
        .setParameter("group", groupId)
        .setParameter("now", Utc.now(clock))
        .getResultList();
  }

  private List<EmailAddress> members(EntityManager em, long groupId) {
    try {
      RecipientStream stream = new RecipientStream(em, groupId, clock.instant(), MAX_ASKED);
      stream.seek("");
      return stream.next(em, MAX_ASKED).stream().map(Recipient::address).toList();
    } catch (BrokenRule e) {
      LOGGER.error("Moderators can't be asked until a rule is mended: {}", e.getMessage());
      return List.of();
    }
  }
}
