// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.explain.GroupOfPerson;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.OwnMemberships;
import io.mailgroups.group.OwnPlace;
import io.mailgroups.group.OwnStanding;
import io.mailgroups.problem.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The groups of whoever is signed in: those they are in, and others that they may know of. */
@Component
public class OwnGroups {
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

  /** Ids of the collaboration groups that somebody is in. */
  public List<Long> collaborations(SignedIn who) {
    return person(who).stream()
        .flatMap(person -> repository.groupsOfPerson().of(person).stream())
        .map(GroupOfPerson::group)
        .filter(group -> group.kind() == GroupKind.COLLABORATION)
        .map(GroupName::id)
        .toList();
  }

  /**
   * One group, whether they are in it or not.
   *
   * @throws NotFound if there is none that they may know of: hidden groups are for those in them or
   *     with a role, and for who reads everything
   */
  OwnGroup one(SignedIn who, long id) {
    return repository
        .ownPlaces()
        .find(who.scope().employeeId(), id)
        .map(place -> new OwnGroup(place, List.of()))
        .filter(own -> own.standing().isVisible(own.isMember()) || who.scope().readsEverything())
        .orElseThrow(() -> new NotFound("group " + id));
  }

  /** The same, with why they are in it; some eight statements more. */
  OwnGroup explained(SignedIn who, long id) {
    OwnGroup own = one(who, id);
    if (!own.isMember()) {
      return own;
    }
    return person(who).stream()
        .flatMap(person -> repository.groupsOfPerson().of(person).stream())
        .filter(found -> found.group().id() == id)
        .findFirst()
        .map(found -> new OwnGroup(own.place(), found.paths()))
        .orElse(own);
  }

  /** The departments they are in; none for an account that is nobody of the directory. */
  Collection<Department> departments(SignedIn who) {
    List<Long> ids =
        who.scope().employeeId().flatMap(repository.employees()::find).stream()
            .flatMap(person -> person.data().departments().stream())
            .map(DepartmentAssignment::departmentId)
            .toList();
    return repository.departmentList().byId(ids).values();
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

  /** Joins. */
  void join(SignedIn who, OwnGroup group) {
    requireMayWrite(who);
    EmailAddress person = employee(who).address();
    repository
        .database()
        .together(
            () -> {
              memberships.join(who.change(), group.id(), person);
              repository.memberLimit().require(group.id(), "");
              return group;
            });
  }

  /** Leaves. */
  void leave(SignedIn who, OwnGroup group) {
    requireMayWrite(who);
    EmailAddress person =
        person(who).orElseThrow(() -> new NotFound("member of group " + group.id()));
    memberships.leave(who.change(), group.id(), person);
  }

  /** Refuses a token that is for reading only. */
  static void requireMayWrite(SignedIn who) {
    if (!who.scope().mayWrite()) {
      throw new AccessDeniedException("This token only reads.");
    }
  }

  /**
   * Who that is in the directory.
   *
   * @param address their primary one
   */
  record Oneself(long id, EmailAddress address) {}

  /**
   * The same.
   *
   * @throws NotFound if that is nobody
   */
  static Oneself employee(SignedIn who) {
    return who.scope()
        .employeeId()
        .flatMap(id -> person(who).map(address -> new Oneself(id, address)))
        .orElseThrow(() -> new NotFound("employee " + who.name()));
  }

  /** Who that is in the directory, if anybody. */
  public static Optional<EmailAddress> person(SignedIn who) {
    return who.scope().employeeId().flatMap(id -> EmailAddress.tryParse(who.name()));
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
    return new OwnGroup(new OwnPlace(standing, true, one.mail(), one.ownCopy()), one.paths());
  }
}
