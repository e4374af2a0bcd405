// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import java.util.Optional;
import java.util.Set;

/**
 * Which held messages are wanted: those of which all of this is true; what is empty asks nothing.
 *
 * @param within of these groups only; no groups at all mean no messages
 */
public record HeldFilter(
    Optional<Long> groupId, Set<HeldState> states, Optional<Set<Long>> within) {
  /** All of them. */
  public static final HeldFilter ALL = new HeldFilter(Optional.empty(), Set.of(), Optional.empty());

  /** The same, of one group only. */
  public HeldFilter of(long newGroupId) {
    return new HeldFilter(Optional.of(newGroupId), states, within);
  }

  /** The same, in one of these states only. */
  public HeldFilter in(Set<HeldState> newStates) {
    return new HeldFilter(groupId, newStates, within);
  }

  /** The same, of the groups only that somebody sees; see {@link Moderators#groupsOf}. */
  public HeldFilter within(Optional<Set<Long>> groups) {
    return new HeldFilter(groupId, states, groups);
  }
}
