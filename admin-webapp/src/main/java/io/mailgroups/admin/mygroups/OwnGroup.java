// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.expansion.Path;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.OwnPlace;
import io.mailgroups.group.OwnStanding;
import java.util.List;

/**
 * A group, and how whoever is signed in stands to it.
 *
 * @param paths why they are in it; none where that wasn't asked for
 */
public record OwnGroup(OwnPlace place, List<Path> paths) {

  /** How they stand to it. */
  public OwnStanding standing() {
    return place.standing();
  }

  /** Its id. */
  public long id() {
    return standing().group().id();
  }

  /** Whether they are in it. */
  public boolean isMember() {
    return place.isMember();
  }

  /** Whether they own it. */
  public boolean owns() {
    return standing().owns();
  }

  /** Whether they own or manage it. */
  public boolean manages() {
    return standing().manages();
  }

  /** Whether they say who is in it. */
  public boolean keeps() {
    return manages() && !standing().group().kind().isComputed();
  }

  /** Whether what its members share is theirs too. */
  public boolean shares() {
    return isMember() || manages();
  }

  /** Whether it takes mail, and what is shared in it may be changed. */
  public boolean isActive() {
    return standing().state() == GroupState.ACTIVE;
  }

  /** Whether they may change what its members share. */
  public boolean mayChange() {
    return isActive() && shares();
  }

  /** Receives what is sent to it, as far as they chose. */
  public boolean mail() {
    return place.mail();
  }

  /** Receives what they sent themselves. */
  public boolean ownCopy() {
    return place.ownCopy();
  }

  /** Whether they may see who is in it. */
  public boolean showsMembers() {
    return standing().showsMembers(isMember());
  }

  /** What keeps them from leaving. */
  public OwnStanding.Hindrance hindrance() {
    return standing().hindrance();
  }

  /** By which they get its mail also when they have left it: through nested groups. */
  public List<Path> otherWays() {
    return paths.stream().filter(path -> path.groups().size() > 1).toList();
  }

  /** Whether they may switch their mail themselves. */
  public boolean maySwitch() {
    return isMember() && standing().memberSettings();
  }
}
