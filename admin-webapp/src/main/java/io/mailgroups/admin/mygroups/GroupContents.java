// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AdminRole;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.group.ContentOpenings;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who may see and change what the members of a group share. One statement for members, owners and
 * managers of hand-kept groups; some five more where the rules of computed ones decide.
 */
@Component
public class GroupContents {
  private final OwnGroups groups;
  private final ContentOpenings openings;

  GroupContents(GroupRepository repository, OwnGroups groups) {
    this.groups = groups;
    this.openings = repository.contentOpenings();
  }

  /**
   * A group whose contents are to be read: by its members (through nested groups too), owners and
   * managers, and by a postmaster who has opened it.
   *
   * @throws NotFound if they may not know of it
   * @throws AccessDeniedException if they may, but are not among those
   */
  public OwnGroup open(SignedIn who, long groupId) {
    OwnGroup own = groups.one(who, groupId);
    if (own.shares() || isOpened(who, groupId)) {
      return own;
    }
    throw isPostmaster(who)
        ? new ContentsClosed(groupId)
        : new AccessDeniedException("Not in the group.");
  }

  /**
   * A group whose contents are to be changed: by its members, owners and managers.
   *
   * @throws NotFound if they may not know of it
   * @throws AccessDeniedException if they may, but are not among those, or their token only reads
   * @throws Conflict if the group is not active
   */
  public OwnGroup change(SignedIn who, long groupId) {
    OwnGroup own = groups.one(who, groupId);
    if (!own.shares()) {
      throw new AccessDeniedException("Not in the group.");
    }
    OwnGroups.requireMayWrite(who);
    if (!own.isActive()) {
      throw new Conflict(
          Conflict.Kind.GROUP_NOT_ACTIVE, "The group is " + own.standing().state() + ".");
    }
    return own;
  }

  private boolean isOpened(SignedIn who, long groupId) {
    return isPostmaster(who) && openings.openTo(who.name(), groupId).isPresent();
  }

  // By a token that only reads too.
  private static boolean isPostmaster(SignedIn who) {
    return who.scope().grants().has(AdminRole.POSTMASTER);
  }
}
