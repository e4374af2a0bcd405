// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.problem.NotFound;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Groups as paths of calls name them: by id, or by primary address. */
@Component
public class NamedGroups {
  private final MailGroups groups;
  private final GroupRights rights;

  NamedGroups(GroupRepository repository, GroupRights rights) {
    this.groups = repository.groups();
    this.rights = rights;
  }

  MailGroup group(SignedIn who, long id) {
    return rights.group(who, id);
  }

  /** A group to be seen; of one that isn't no more is said than of one that isn't there. */
  MailGroup group(SignedIn who, String name) {
    return find(who, name).orElseThrow(() -> new NotFound("group " + name));
  }

  /** The same, if there is one. */
  public Optional<MailGroup> find(SignedIn who, String name) {
    return named(name).filter(group -> rights.maySee(who, group));
  }

  /** A group to be changed. */
  MailGroup editable(SignedIn who, String name) {
    return rights.editable(who, group(who, name));
  }

  private Optional<MailGroup> named(String name) {
    if (name.contains("@")) {
      return EmailAddress.tryParse(name)
          .flatMap(
              address -> groups.find(address).filter(group -> group.address().equals(address)));
    }
    try {
      return groups.find(Long.parseLong(name));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
