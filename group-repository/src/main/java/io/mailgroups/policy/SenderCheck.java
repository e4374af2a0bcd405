// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.Membership;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.SenderEntry;
import io.mailgroups.group.SenderList;
import io.mailgroups.group.Valid;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lets a proven sender write to a group.
 *
 * @param proven empty for someone who proved nothing; only {@code ANYONE} lets them
 * @param person the employee with that address
 */
record SenderCheck(
    EntityManager em,
    GroupNode group,
    Optional<EmailAddress> proven,
    Optional<Person> person,
    Instant now) {

  /** An owner or manager writes whatever the policy says. */
  Optional<DecidedBy> byRole() {
    return activePerson()
        .flatMap(this::role)
        .map(role -> role == Role.OWNER ? DecidedBy.OWNER : DecidedBy.MANAGER);
  }

  /** The line of the sending policy that is met. */
  Optional<DecidedBy> bySendPolicy() {
    if (group.sendPolicy() == SendPolicy.ANYONE) {
      return Optional.of(DecidedBy.ANYONE);
    }
    return proven.flatMap(this::byProof);
  }

  private Optional<DecidedBy> byProof(EmailAddress address) {
    return switch (group.sendPolicy()) {
      case ANYONE -> Optional.of(DecidedBy.ANYONE);
      case DOMAIN -> ownDomain(address);
      case MEMBERS -> throughGroups(address, Set.of(group.id()));
      case DESIGNATED -> designated(address, Set.of());
      case MEMBERS_AND_DESIGNATED -> designated(address, Set.of(group.id()));
    };
  }

  private Optional<DecidedBy> ownDomain(EmailAddress address) {
    long domains =
        em.createQuery("select count(d) from DomainRow d where d.name = :name", Long.class)
            .setParameter("name", address.domain())
            .getSingleResult();
    return domains > 0 ? Optional.of(DecidedBy.OWN_DOMAIN) : Optional.empty();
  }

  private Optional<DecidedBy> designated(EmailAddress address, Set<Long> besides) {
    List<SenderEntry> allowed =
        SenderEntry.of(
            em,
            group.id(),
            SenderList.ALLOWED,
            person.map(Person::address).orElse(address),
            activePerson());
    if (allowed.contains(new SenderEntry.Named())) {
      return Optional.of(DecidedBy.ALLOWED_ADDRESS);
    }
    if (allowed.contains(new SenderEntry.InDepartment())) {
      return Optional.of(DecidedBy.ALLOWED_DEPARTMENT);
    }
    Set<Long> groups = new HashSet<>(besides);
    allowed.forEach(entry -> addGroup(groups, entry));
    return throughGroups(address, groups);
  }

  private static void addGroup(Set<Long> groups, SenderEntry entry) {
    if (entry instanceof SenderEntry.MembersOf members) {
      groups.add(members.groupId());
    }
  }

  private Optional<DecidedBy> throughGroups(EmailAddress address, Set<Long> groups) {
    Set<Long> memberOf = new Membership(em, address, person, now).among(groups);
    if (memberOf.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(memberOf.contains(group.id()) ? DecidedBy.MEMBER : DecidedBy.ALLOWED_GROUP);
  }

  private Optional<Role> role(Person someone) {
    return em.createQuery(
            "select r.role from RoleRow r where r.groupId = :group and r.employeeId = :employee and"
                + " r.role in :roles and "
                + Valid.condition("r"),
            Role.class)
        .setParameter("group", group.id())
        .setParameter("employee", someone.employeeId())
        .setParameter("roles", List.of(Role.OWNER, Role.MANAGER))
        .setParameter("now", Utc.column(now))
        .getResultStream()
        .min(Role::compareTo);
  }

  private Optional<Person> activePerson() {
    return person.filter(Person::active);
  }
}
