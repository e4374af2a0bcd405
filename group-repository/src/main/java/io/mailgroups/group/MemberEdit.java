// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MemberOutcome.Result;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of many members of one hand-kept group: whom the addresses stand for and which of them
 * are members is read at once; in the end the closure of nesting is right again.
 */
final class MemberEdit {
  private final EntityManager em;
  private final GroupRow group;
  private final Map<EmailAddress, Owner> owners;

  /** By primary address, as the edit goes on. */
  private final Map<EmailAddress, MemberRow> members;

  /** Who came or went. */
  private final List<Member> changed = new ArrayList<>();

  private MemberEdit(
      EntityManager em,
      GroupRow group,
      Map<EmailAddress, Owner> owners,
      Map<EmailAddress, MemberRow> members) {
    this.em = em;
    this.group = group;
    this.owners = owners;
    this.members = members;
  }

  /** Begins with the locks on claims and nesting held, each if it is needed. */
  static MemberEdit begin(EntityManager em, long groupId, Collection<EmailAddress> addresses) {
    Map<EmailAddress, Owner> owners = Owners.toBeNamed(em, addresses);
    if (nests(owners)) {
      Nesting.lock(em);
    }
    List<EmailAddress> primaries = owners.values().stream().map(Owner::address).distinct().toList();
    return new MemberEdit(em, handKept(em, groupId), owners, MemberRows.of(em, groupId, primaries));
  }

  /** A group whose members are kept by hand. */
  static GroupRow handKept(EntityManager em, long groupId) {
    @Nullable GroupRow group = em.find(GroupRow.class, groupId);
    if (group == null) {
      throw new NotFound("mail group " + groupId);
    }
    if (group.kind().isComputed()) {
      throw new Conflict(
          Conflict.Kind.MEMBERS_COMPUTED,
          "The members of " + group.address() + " follow from its rule; change the rule.");
    }
    return group;
  }

  GroupRow group() {
    return group;
  }

  /** Who came or went so far. */
  List<Member> changed() {
    return changed;
  }

  MemberOutcome add(EmailAddress address, Validity validity, Change change, LocalDateTime now) {
    Owner owner = owner(address);
    if (owner.isReserved()) {
      return new MemberOutcome(address, Result.RESERVED);
    }
    if (owner.groupId().filter(id -> Nesting.wouldCycle(em, group.id(), id)).isPresent()) {
      return new MemberOutcome(address, Result.CYCLE);
    }
    if (members.containsKey(owner.address())) {
      return new MemberOutcome(address, Result.ALREADY_MEMBER);
    }
    MemberRow row = new MemberRow(group, owner, validity, change, now);
    em.persist(row);
    members.put(owner.address(), row);
    changed.add(row.toMember());
    return new MemberOutcome(address, Result.ADDED);
  }

  MemberOutcome remove(EmailAddress address) {
    @Nullable MemberRow row = members.remove(owner(address).address());
    if (row == null) {
      return new MemberOutcome(address, Result.NOT_A_MEMBER);
    }
    em.remove(row);
    changed.add(row.toMember());
    return new MemberOutcome(address, Result.REMOVED);
  }

  void end() {
    if (nests(owners)) {
      Nesting.recompute(em, group.id());
    }
  }

  private Owner owner(EmailAddress address) {
    return Objects.requireNonNull(owners.get(address));
  }

  private static boolean nests(Map<EmailAddress, Owner> owners) {
    return owners.values().stream().anyMatch(owner -> owner.groupId().isPresent());
  }
}
