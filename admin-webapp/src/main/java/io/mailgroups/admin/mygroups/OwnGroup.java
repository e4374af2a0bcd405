// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.expansion.Path;
import io.mailgroups.group.OwnStanding;
import java.util.List;

/**
 * A group, and how whoever is signed in stands to it.
 *
 * @param paths why they are in it; none if they aren't
 * @param mail receives what is sent to it, as far as they chose
 * @param ownCopy receives what they sent themselves
 */
public record OwnGroup(OwnStanding standing, List<Path> paths, boolean mail, boolean ownCopy) {

  /** Its id. */
  public long id() {
    return standing.group().id();
  }

  /** Whether they are in it. */
  public boolean isMember() {
    return !paths.isEmpty();
  }

  /** Whether they may see who is in it. */
  public boolean showsMembers() {
    return standing.showsMembers(isMember());
  }

  /** What keeps them from leaving. */
  public OwnStanding.Hindrance hindrance() {
    return standing.hindrance();
  }

  /** Whether they may switch their mail themselves. */
  public boolean maySwitch() {
    return isMember() && standing.memberSettings();
  }
}
