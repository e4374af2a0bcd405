// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.SenderList;
import io.mailgroups.group.Valid;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What lets a proven sender write to a group, and whether their mail waits for a moderator. */
final class SenderCheck {
  private final EntityManager em;
  private final GroupNode group;
  private final Optional<EmailAddress> proven;
  private final Optional<Person> person;
  private final Instant now;
  private final SenderListings listings;

  /**
   * For one sender and one group.
   *
   * @param proven empty for someone who proved nothing; only {@code ANYONE} lets them
   * @param person the employee with that address
   */
  SenderCheck(
      EntityManager em,
      GroupNode group,
      Optional<EmailAddress> proven,
      Optional<Person> person,
      Instant now) {
    this.em = em;
    this.group = group;
    this.proven = proven;
    this.person = person;
    this.now = now;
    this.listings = new SenderListings(em, group, person, now);
  }

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

  /** Whether it waits, though the policy lets them write. */
  boolean isModerated() {
    return switch (group.options().moderation().who()) {
      case NOBODY -> false;
      case OUTSIDERS -> proven.flatMap(this::ownDomain).isEmpty() && !isTrusted();
      case UNTRUSTED -> !isTrusted();
      case EVERYBODY -> true;
    };
  }

  private Optional<DecidedBy> byProof(EmailAddress address) {
    return switch (group.sendPolicy()) {
      case ANYONE -> Optional.of(DecidedBy.ANYONE);
      case DOMAIN -> ownDomain(address);
      case MEMBERS -> listings.throughGroups(address, Set.of(group.id()));
      case DESIGNATED -> listings.in(SenderList.ALLOWED, address, Set.of());
      case MEMBERS_AND_DESIGNATED -> listings.in(SenderList.ALLOWED, address, Set.of(group.id()));
    };
  }

  private boolean isTrusted() {
    return proven
        .flatMap(address -> listings.in(SenderList.TRUSTED, address, Set.of()))
        .isPresent();
  }

  private Optional<DecidedBy> ownDomain(EmailAddress address) {
    return isOwnDomain(em, address) ? Optional.of(DecidedBy.OWN_DOMAIN) : Optional.empty();
  }

  /** Whether an address lies in a domain of the organisation. */
  static boolean isOwnDomain(EntityManager em, EmailAddress address) {
    return em.createQuery("select count(d) from DomainRow d where d.name = :name", Long.class)
            .setParameter("name", address.domain())
            .getSingleResult()
        > 0;
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
