// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.personnel.HandKeptMembership;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Joiners, with groups of colleagues as far as who takes them in may change these. */
@Component
class NewEmployees {
  private final GroupRepository repository;
  private final AccessRights access;
  private final DirectoryRights rights;
  private final EmployeeWrites writes;

  NewEmployees(GroupRepository repository, DirectoryRights rights, EmployeeWrites writes) {
    this.repository = repository;
    this.access = repository.accessRights();
    this.rights = rights;
    this.writes = writes;
  }

  /**
   * What a colleague has by hand, none of it ticked.
   *
   * @param colleague the address, typed; empty for nobody
   * @throws InvalidValue if it is nobody's who may be seen
   */
  Offer offer(SignedIn who, String colleague) {
    if (colleague.isEmpty()) {
      return Offer.NONE;
    }
    Employee found =
        EmailAddress.tryParse(colleague)
            .flatMap(repository.employees()::find)
            .filter(one -> access.mayReadEmployee(who.scope(), one.id()))
            .orElseThrow(
                () ->
                    new InvalidValue(
                        "/colleague",
                        "unknown-employee",
                        "No employee has the address " + colleague + "."));
    List<HandKeptMembership> all = repository.handKeptMemberships().of(found.id());
    Set<Long> editable =
        access.editableGroups(
            who.scope(), all.stream().map(one -> one.group().id()).collect(Collectors.toSet()));
    return new Offer(
        colleague,
        Optional.of(found.id()),
        all.stream().filter(one -> editable.contains(one.group().id())).toList(),
        Set.of());
  }

  /** Takes somebody in, as a member of the ticked groups; all or nothing. */
  Employee create(SignedIn who, EmployeeData data, Offer offer) {
    rights.requireMayWrite(who, data);
    Change change = who.change();
    return repository
        .database()
        .together(
            () -> {
              Employee created = writes.create(change, data);
              offer
                  .colleagueId()
                  .ifPresent(
                      from ->
                          repository
                              .handKeptMemberships()
                              .copy(change, from, created.id(), offer.ticked()));
              return created;
            });
  }
}
