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

  /** A group to be seen. */
  MailGroup group(SignedIn who, String name) {
    return rights.group(who, id(name));
  }

  /** A group by its id or primary address, if there is one to be seen. */
  public Optional<MailGroup> find(SignedIn who, String name) {
    try {
      return Optional.of(group(who, name.strip()));
    } catch (NotFound e) {
      return Optional.empty();
    }
  }

  /** A group to be changed. */
  MailGroup editable(SignedIn who, String name) {
    return rights.editable(who, id(name));
  }

  private long id(String name) {
    if (name.contains("@")) {
      return EmailAddress.tryParse(name)
          .flatMap(address -> groups.find(address).filter(group -> group.address().equals(address)))
          .map(MailGroup::id)
          .orElseThrow(() -> new NotFound("group " + name));
    }
    try {
      return Long.parseLong(name);
    } catch (NumberFormatException e) {
      throw new NotFound("group " + name);
    }
  }
}
