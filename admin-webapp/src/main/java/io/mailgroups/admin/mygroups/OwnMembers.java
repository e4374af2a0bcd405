// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.GroupRights;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.MemberOutcome.Result;
import io.mailgroups.group.OwnMemberships;
import io.mailgroups.group.OwnStanding.Hindrance;
import io.mailgroups.group.Validity;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The members of a group as its owners and managers keep them. */
@Component
class OwnMembers {
  private final GroupRepository repository;
  private final GroupRights rights;

  OwnMembers(GroupRepository repository, GroupRights rights) {
    this.repository = repository;
    this.rights = rights;
  }

  /**
   * Adds people, and whoever is in departments today; how many came.
   *
   * @throws InvalidValue if one is reserved, a department is none, or the group would have too many
   */
  long add(
      SignedIn who,
      OwnGroup own,
      Collection<EmailAddress> people,
      Collection<DepartmentScope> departments) {
    requireAlive(own);
    rights.requireMayNest(who, people);
    return repository
        .database()
        .together(
            () -> {
              List<MemberOutcome> outcomes =
                  new ArrayList<>(
                      repository.members().add(who.change(), own.id(), people, Validity.ALWAYS));
              requireSound(outcomes);
              if (own.standing().group().kind() == GroupKind.COLLABORATION) {
                repository.memberLimit().requireRoomFor(departments, "/departments");
              }
              outcomes.addAll(
                  repository.members().addPeopleOf(who.change(), own.id(), departments));
              repository.memberLimit().require(own.id(), "/add");
              return outcomes.stream().filter(one -> one.result() == Result.ADDED).count();
            });
  }

  /**
   * Who was entered under an address, as typed or in a path.
   *
   * @throws NotFound if nobody was
   */
  EmailAddress entered(OwnGroup own, String typed) {
    return EmailAddress.tryParse(typed)
        .filter(
            address -> repository.members().find(own.id(), List.of(address)).containsKey(address))
        .orElseThrow(() -> new NotFound("member " + typed));
  }

  /**
   * Takes somebody out, and their role in the group from them.
   *
   * @throws Conflict if they are its only owner
   */
  void remove(SignedIn who, OwnGroup own, EmailAddress person) {
    OwnMemberships memberships = repository.ownMemberships();
    Change change = who.change();
    repository
        .database()
        .together(
            () -> {
              var standing =
                  memberships
                      .of(person, own.id())
                      .orElseThrow(() -> new NotFound("group " + own.id()));
              if (standing.hindrance() == Hindrance.LAST_OWNER) {
                throw new Conflict(
                    Conflict.Kind.LAST_OWNER, person + " is the only owner of the group.");
              }
              if (standing.owns() && !own.owns()) {
                throw new Conflict(
                    Conflict.Kind.NOT_ALLOWED_BY_GROUP, "Managers don't remove owners.");
              }
              return memberships.letGo(change, standing, person);
            });
  }

  /**
   * Refuses to change a group that has ended.
   *
   * @throws Conflict if it has
   */
  static void requireAlive(OwnGroup own) {
    if (own.standing().state() == GroupState.DISSOLVED) {
      throw new Conflict(Conflict.Kind.GROUP_NOT_ACTIVE, "The group is dissolved.");
    }
  }

  private static void requireSound(List<MemberOutcome> outcomes) {
    for (MemberOutcome outcome : outcomes) {
      if (outcome.result() == Result.RESERVED) {
        throw new InvalidValue("/add", "reserved-member", outcome.address() + " is nobody's.");
      }
      if (outcome.result() == Result.CYCLE) {
        throw new InvalidValue("/add", "cycle", outcome.address() + " contains this group.");
      }
    }
  }
}
