// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.admin.security.SignedIn;
import java.util.function.Predicate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The groups that somebody runs, as owner or manager. */
@Component
class RunGroups {
  private final OwnGroups groups;

  RunGroups(OwnGroups groups) {
    this.groups = groups;
  }

  /**
   * A group that they own or manage.
   *
   * @throws io.mailgroups.problem.NotFound if they may not know of it
   * @throws AccessDeniedException if they may, but don't run it
   */
  OwnGroup managed(SignedIn who, long id) {
    return require(groups.one(who, id), OwnGroup::manages);
  }

  /** The same, to change something. */
  OwnGroup toManage(SignedIn who, long id) {
    OwnGroup own = managed(who, id);
    OwnGroups.requireMayWrite(who);
    return own;
  }

  /** A group that they own, to change something. */
  OwnGroup toOwn(SignedIn who, long id) {
    OwnGroup own = require(groups.one(who, id), OwnGroup::owns);
    OwnGroups.requireMayWrite(who);
    return own;
  }

  private static OwnGroup require(OwnGroup own, Predicate<OwnGroup> whose) {
    if (!whose.test(own)) {
      throw new AccessDeniedException("For those who run the group.");
    }
    return own;
  }
}
