// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.account.AccessScope;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupFilter;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.problem.NotFound;
import java.util.Collection;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Groups as somebody may see or change them: what isn't theirs to see does not exist for them, what
 * they see but must not change is denied.
 */
@Component
public class GroupRights {
  private final MailGroups groups;
  private final AccessRights rights;

  GroupRights(GroupRepository repository) {
    this.groups = repository.groups();
    this.rights = repository.accessRights();
  }

  /** A group to be seen. */
  public MailGroup group(SignedIn who, long id) {
    return groups
        .find(id)
        .filter(found -> maySee(who, found))
        .orElseThrow(() -> new NotFound("group " + id));
  }

  /** A group to be changed. */
  public MailGroup editable(SignedIn who, long id) {
    return editable(who, group(who, id));
  }

  /** The same of one that is to be seen. */
  MailGroup editable(SignedIn who, MailGroup group) {
    if (!mayEdit(who, group)) {
      throw denied();
    }
    return group;
  }

  /** Whether a group is to be seen. */
  boolean maySee(SignedIn who, MailGroup group) {
    return rights.mayReadGroup(who.scope(), group.id());
  }

  /** Whether a group that is to be seen may be changed. */
  public boolean mayEdit(SignedIn who, MailGroup group) {
    return rights.mayEditGroup(who.scope(), group.id());
  }

  /** Those of some groups that may be changed, by id. */
  Set<Long> editableIds(SignedIn who, Collection<Long> some) {
    return rights.editableGroups(who.scope(), Set.copyOf(some));
  }

  /** Refuses what nobody of this scope may make of a group. */
  void requireMayWrite(SignedIn who, GroupData data) {
    if (!rights.mayWrite(who.scope(), data)) {
      throw denied();
    }
  }

  /** Refuses to open a group's people to another group's policy by nesting it there. */
  public void requireMayNest(SignedIn who, Collection<EmailAddress> members) {
    if (!who.scope().writesEverything()) {
      for (EmailAddress member : members) {
        groups
            .find(member)
            .filter(nested -> !rights.mayNest(who.scope(), nested.id()))
            .ifPresent(
                nested -> {
                  throw denied();
                });
      }
    }
  }

  /** Of the groups that a filter wants, those to be seen. */
  GroupFilter seen(SignedIn who, GroupFilter filter) {
    AccessScope scope = who.scope();
    return scope.readsEverything()
        ? filter
        : filter.within(scope.departmentPaths(), scope.employeeId());
  }

  private static AccessDeniedException denied() {
    return new AccessDeniedException("Not in what is administered.");
  }
}
