// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.bounces;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.bounce.BounceList;
import io.mailgroups.bounce.BouncingAddress;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeList;
import io.mailgroups.explain.GroupOfPerson;
import io.mailgroups.explain.GroupsOfPerson;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Bouncing addresses as somebody may see or resume them: whoever may see, or change, a group that
 * the address is in, or the person whose address it is.
 */
@Component
class BounceRights {
  private final BounceList bounces;
  private final GroupsOfPerson groups;
  private final EmployeeList employees;
  private final AccessRights rights;

  BounceRights(GroupRepository repository) {
    this.bounces = repository.bounceList();
    this.groups = repository.groupsOfPerson();
    this.employees = repository.employeeList();
    this.rights = repository.accessRights();
  }

  /**
   * An address as somebody sees it.
   *
   * @param groups those that it is in and that they may see
   */
  record Seen(BouncingAddress bounce, List<GroupOfPerson> groups, boolean mayResume) {}

  /** By id. */
  Seen seen(SignedIn who, long id) {
    return seen(who, bounces.find(id), String.valueOf(id));
  }

  /** By id or address. */
  Seen seen(SignedIn who, String name) {
    Optional<BouncingAddress> found =
        name.contains("@")
            ? EmailAddress.tryParse(name).flatMap(bounces::find)
            : name.matches("\\d{1,18}") ? bounces.find(Long.parseLong(name)) : Optional.empty();
    return seen(who, found, name);
  }

  /** One that may be resumed. */
  BouncingAddress resumable(Seen seen) {
    if (!seen.mayResume()) {
      throw new AccessDeniedException("Not in what is administered.");
    }
    return seen.bounce();
  }

  private Seen seen(SignedIn who, Optional<BouncingAddress> found, String name) {
    BouncingAddress bounce = found.orElseThrow(() -> notFound(name));
    List<GroupOfPerson> all = groups.of(bounce.address());
    Set<Long> ids = all.stream().map(one -> one.group().id()).collect(Collectors.toSet());
    Set<Long> readable = rights.readableGroups(who.scope(), ids);
    Optional<Long> person = employees.name(bounce.address()).map(employee -> employee.id());
    boolean isSeen =
        who.scope().readsEverything()
            || !readable.isEmpty()
            || person.filter(id -> rights.mayReadEmployee(who.scope(), id)).isPresent();
    if (!isSeen) {
      throw notFound(name);
    }
    boolean mayResume =
        who.scope().writesEverything()
            || !rights.editableGroups(who.scope(), ids).isEmpty()
            || person.filter(id -> rights.mayEditEmployee(who.scope(), id)).isPresent();
    return new Seen(
        bounce,
        all.stream().filter(one -> readable.contains(one.group().id())).toList(),
        mayResume);
  }

  private static NotFound notFound(String name) {
    return new NotFound("bouncing address " + name);
  }
}
