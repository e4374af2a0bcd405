// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Access;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.explain.GroupOfPerson;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.OwnMemberships;
import io.mailgroups.group.OwnStanding;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The groups of whoever is signed in: those they are in, and others that are not hidden. */
@Component
class OwnGroups {
  private final GroupRepository repository;
  private final OwnMemberships memberships;

  OwnGroups(GroupRepository repository) {
    this.repository = repository;
    this.memberships = repository.ownMemberships();
  }

  /** Those that somebody is in; none for an account that is nobody of the directory. */
  List<OwnGroup> all(SignedIn who) {
    return person(who).map(this::all).orElse(List.of());
  }

  /**
   * One group, whether they are in it or not.
   *
   * @throws NotFound if there is none that they may know of
   */
  OwnGroup one(SignedIn who, long id) {
    EmailAddress person = person(who).orElseThrow(() -> new NotFound("group " + id));
    return all(person).stream()
        .filter(one -> one.id() == id)
        .findFirst()
        .or(() -> memberships.of(person, id).map(standing -> outside(person, standing)))
        .filter(one -> one.standing().isVisible(one.isMember()))
        .orElseThrow(() -> new NotFound("group " + id));
  }

  /** Switches their mail and their own copies. */
  void choose(SignedIn who, OwnGroup group, boolean mail, boolean ownCopy) {
    requireMayWrite(who);
    if (!group.isMember()) {
      throw new NotFound("group " + group.id());
    }
    EmailAddress person = person(who).orElseThrow();
    memberships.choose(who.change(), group.id(), new MemberSetting(person, mail, ownCopy));
  }

  /** Leaves. */
  void leave(SignedIn who, OwnGroup group) {
    requireMayWrite(who);
    memberships.leave(who.change(), group.id(), person(who).orElseThrow());
  }

  // A token may be for reading only.
  private static void requireMayWrite(SignedIn who) {
    if (who.scope().access() != Access.WRITE) {
      throw new AccessDeniedException("This token only reads.");
    }
  }

  private List<OwnGroup> all(EmailAddress person) {
    List<GroupOfPerson> groups = repository.groupsOfPerson().of(person);
    Map<Long, OwnStanding> standings =
        memberships.of(person, groups.stream().map(one -> one.group().id()).toList());
    return groups.stream()
        .filter(one -> standings.containsKey(one.group().id()))
        .map(one -> inside(one, Objects.requireNonNull(standings.get(one.group().id()))))
        .toList();
  }

  private static OwnGroup inside(GroupOfPerson one, OwnStanding standing) {
    return new OwnGroup(standing, one.paths(), one.mail(), one.ownCopy());
  }

  // Somebody who is entered for another time still has what they chose.
  private OwnGroup outside(EmailAddress person, OwnStanding standing) {
    MemberSetting chosen = repository.memberSettings().of(standing.group().id(), person);
    return new OwnGroup(standing, List.of(), chosen.mail(), chosen.ownCopy());
  }

  private static Optional<EmailAddress> person(SignedIn who) {
    return who.scope().employeeId().flatMap(id -> EmailAddress.tryParse(who.name()));
  }
}
