// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Validity;
import io.mailgroups.problem.InvalidValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Makes a group with owner and first members, whole or not at all. */
@Component
class NewGroups {
  private final GroupRepository repository;
  private final GroupRights rights;

  NewGroups(GroupRepository repository, GroupRights rights) {
    this.repository = repository;
    this.rights = rights;
  }

  /**
   * Makes it.
   *
   * @param members of a hand-kept group
   * @throws InvalidValue at what is wrong
   */
  MailGroup create(
      SignedIn who,
      GroupData data,
      Optional<EmailAddress> owner,
      Collection<EmailAddress> members) {
    rights.requireMayWrite(who, data);
    Change change = who.change();
    return repository
        .database()
        .inTransaction(
            em -> {
              MailGroup created = repository.groups().create(change, data);
              owner.ifPresent(
                  holder ->
                      repository
                          .roles()
                          .replace(
                              change,
                              created.id(),
                              OptionalInt.empty(),
                              List.of(RoleAssignment.of(Role.OWNER, holder))));
              if (!members.isEmpty()) {
                repository.members().add(change, created.id(), members, Validity.ALWAYS);
              }
              // Who administers departments only keeps by hand what they own.
              rights.editable(who, created.id());
              return created;
            });
  }
}
