// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people do about groups themselves, as far as these let them: leave, switch their mail. */
public final class OwnMemberships {
  private final Database database;
  private final Members members;
  private final Roles roles;
  private final MemberSettings settings;
  private final Clock clock;

  /** Over a database. */
  public OwnMemberships(
      Database database, Members members, Roles roles, MemberSettings settings, Clock clock) {
    this.database = database;
    this.members = members;
    this.roles = roles;
    this.settings = settings;
    this.clock = clock;
  }

  /** How somebody stands to some groups, by id; two statements. */
  public Map<Long, OwnStanding> of(EmailAddress person, Collection<Long> groupIds) {
    if (groupIds.isEmpty()) {
      return Map.of();
    }
    return database.inTransaction(
        em ->
            standings(em, Owners.of(em, person), groupIds).stream()
                .collect(Collectors.toMap(one -> one.group().id(), Function.identity())));
  }

  /** How somebody stands to a group; empty if there is none. */
  public Optional<OwnStanding> of(EmailAddress person, long groupId) {
    return Optional.ofNullable(of(person, List.of(groupId)).get(groupId));
  }

  /**
   * Joins a group.
   *
   * @throws NotFound if there is no such group
   * @throws Conflict if the group doesn't let them
   */
  public void join(Change change, long groupId, EmailAddress person) {
    database.together(
        () -> {
          OwnStanding standing = standing(person, groupId);
          return switch (standing.joinHindrance()) {
            case MEMBERS_COMPUTED -> throw computed(standing);
            case NOT_ACTIVE, NOBODY_JOINS, NEEDS_APPROVAL ->
                throw new Conflict(
                    Conflict.Kind.NOT_ALLOWED_BY_GROUP,
                    "Nobody joins " + standing.group().address() + " by themselves.");
            case ENTERED, NONE -> members.add(change, groupId, List.of(person), Validity.ALWAYS);
          };
        });
  }

  /**
   * Leaves a group; of a collaboration group, its owners and managers give that up too.
   *
   * @throws NotFound if there is no such group, or they are not entered in it
   * @throws Conflict if the group doesn't let them
   */
  public void leave(Change change, long groupId, EmailAddress person) {
    database.together(
        () -> {
          OwnStanding standing = standing(person, groupId);
          switch (standing.hindrance()) {
            case MEMBERS_COMPUTED -> throw computed(standing);
            case LAST_OWNER ->
                throw new Conflict(
                    Conflict.Kind.LAST_OWNER,
                    "Nobody else owns " + standing.group().address() + "; hand it over first.");
            case NOT_ENTERED ->
                throw new NotFound("member " + person + " of " + standing.group().address());
            case NOBODY_LEAVES, NEEDS_APPROVAL ->
                throw new Conflict(
                    Conflict.Kind.NOT_ALLOWED_BY_GROUP,
                    "Members don't leave " + standing.group().address() + " by themselves.");
            case NONE -> {}
          }
          return letGo(change, standing, person);
        });
  }

  /** Takes somebody out, and with them, from a collaboration group, what they did for it. */
  public List<MemberOutcome> letGo(Change change, OwnStanding standing, EmailAddress person) {
    long groupId = standing.group().id();
    return database.together(
        () -> {
          List<MemberOutcome> outcomes = members.remove(change, groupId, List.of(person));
          if (standing.manages() && standing.group().kind() == GroupKind.COLLABORATION) {
            roles.revise(change, groupId, OptionalInt.empty(), before -> without(before, person));
          }
          return outcomes;
        });
  }

  private static List<RoleAssignment> without(List<RoleAssignment> roles, EmailAddress person) {
    return roles.stream()
        .filter(role -> role.role() == Role.MODERATOR || !role.holder().equals(person))
        .toList();
  }

  private static Conflict computed(OwnStanding standing) {
    return new Conflict(
        Conflict.Kind.MEMBERS_COMPUTED,
        "The members of " + standing.group().address() + " follow from its rule.");
  }

  /**
   * Switches somebody's own mail, or their copies of what they send.
   *
   * @throws NotFound if there is no such group
   * @throws Conflict if the group doesn't let them
   */
  public void choose(Change change, long groupId, MemberSetting chosen) {
    database.together(
        () -> {
          OwnStanding standing = standing(chosen.person(), groupId);
          if (!standing.memberSettings()) {
            throw new Conflict(
                Conflict.Kind.NOT_ALLOWED_BY_GROUP,
                "Members of "
                    + standing.group().address()
                    + " don't switch their mail themselves.");
          }
          settings.set(change, groupId, chosen);
          return standing;
        });
  }

  private OwnStanding standing(EmailAddress person, long groupId) {
    return of(person, groupId).orElseThrow(() -> new NotFound("mail group " + groupId));
  }

  private List<OwnStanding> standings(EntityManager em, Owner person, Collection<Long> groupIds) {
    return new StandingColumns(Utc.now(clock), person.employeeId())
        .entered(Sql.of("m.nested_group_id is null and m.address = ?", person.address().text()))
        .add("from mg_group g where g.id in")
        .addList(groupIds)
        .list(em, StandingColumns::read);
  }
}
