// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BulkOutcome.Result;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One change of many groups, in one transaction: of those that it can be made to; the outcomes say
 * which. Every operation takes ids of at most {@link #MAX_GROUPS} groups.
 */
public final class GroupBulk {
  /** More are refused. */
  public static final int MAX_GROUPS = 1_000;

  private final Database database;
  private final MailGroups groups;
  private final Members members;
  private final Roles roles;

  /** Over a database. */
  public GroupBulk(Database database, MailGroups groups, Members members, Roles roles) {
    this.database = database;
    this.groups = groups;
    this.members = members;
    this.roles = roles;
  }

  /**
   * Makes someone a member.
   *
   * @throws InvalidValue if the address is a reserved one
   */
  public List<BulkOutcome> addMember(
      Change change, Collection<Long> groupIds, EmailAddress member) {
    return each(
        groupIds,
        group ->
            group.data().kind().isComputed()
                ? Result.MEMBERS_COMPUTED
                : result(members.add(change, group.id(), List.of(member), Validity.ALWAYS).get(0)));
  }

  /** Takes someone out. */
  public List<BulkOutcome> removeMember(
      Change change, Collection<Long> groupIds, EmailAddress member) {
    return each(
        groupIds,
        group ->
            group.data().kind().isComputed()
                ? Result.MEMBERS_COMPUTED
                : result(members.remove(change, group.id(), List.of(member)).get(0)));
  }

  /**
   * Makes someone the owner, for good and instead of those who were.
   *
   * @throws InvalidValue if that is no employee
   */
  public List<BulkOutcome> setOwner(Change change, Collection<Long> groupIds, EmailAddress owner) {
    EmailAddress primary = database.inTransaction(em -> Owners.of(em, owner).address());
    return each(
        groupIds,
        group -> {
          roles.revise(change, group.id(), OptionalInt.empty(), before -> owned(before, primary));
          return changed(group);
        });
  }

  /** Sets who may write. */
  public List<BulkOutcome> setSendPolicy(
      Change change, Collection<Long> groupIds, SendPolicy policy) {
    return each(
        groupIds,
        group -> {
          groups.update(
              change,
              group.id(),
              OptionalInt.of(group.version()),
              group.data().withSendPolicy(policy));
          return changed(group);
        });
  }

  private List<BulkOutcome> each(Collection<Long> groupIds, Function<MailGroup, Result> act) {
    if (groupIds.size() > MAX_GROUPS) {
      throw new InvalidValue(
          "/groups", "too-many", "At most " + MAX_GROUPS + " groups are changed at once.");
    }
    // In one order, or two of these at once would wait for each other.
    List<Long> ids = groupIds.stream().distinct().sorted().toList();
    return database.together(
        () -> {
          database.inTransactionDo(GroupBulk::lock);
          return ids.stream()
              .map(id -> new BulkOutcome(id, groups.find(id).map(act).orElse(Result.NOT_FOUND)))
              .toList();
        });
  }

  // What a later group needs must be locked before the row of an earlier one.
  private static void lock(EntityManager em) {
    Locks.CLAIMS.take(em);
    Locks.NESTING.take(em);
  }

  private Result changed(MailGroup before) {
    int version = groups.find(before.id()).map(MailGroup::version).orElse(before.version());
    return version == before.version() ? Result.UNCHANGED : Result.CHANGED;
  }

  private static List<RoleAssignment> owned(List<RoleAssignment> before, EmailAddress owner) {
    return Stream.concat(
            Stream.of(RoleAssignment.of(Role.OWNER, owner)),
            before.stream().filter(role -> role.role() != Role.OWNER))
        .toList();
  }

  private static Result result(MemberOutcome outcome) {
    return switch (outcome.result()) {
      case ADDED, REMOVED -> Result.CHANGED;
      case ALREADY_MEMBER, NOT_A_MEMBER -> Result.UNCHANGED;
      case CYCLE -> Result.CYCLE;
      case RESERVED ->
          throw new InvalidValue(
              "/person", "reserved", outcome.address() + " is reserved; it is nobody's.");
    };
  }
}
