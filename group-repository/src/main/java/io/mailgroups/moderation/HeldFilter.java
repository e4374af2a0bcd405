// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import java.util.Optional;
import java.util.Set;

/**
 * Which held messages are wanted: those of which all of this is true; what is empty asks nothing.
 *
 * @param ids one of these
 * @param groups to one of these
 * @param within of these groups only; no groups at all mean no messages
 */
public record HeldFilter(
    Set<Long> ids, Set<Long> groups, Set<HeldState> states, Optional<Set<Long>> within) {
  /** All of them. */
  public static final HeldFilter ALL =
      new HeldFilter(Set.of(), Set.of(), Set.of(), Optional.empty());

  /** The same, of these messages only. */
  public HeldFilter among(Set<Long> newIds) {
    return new HeldFilter(newIds, groups, states, within);
  }

  /** The same, of one group only. */
  public HeldFilter of(long groupId) {
    return of(Set.of(groupId));
  }

  /** The same, of these groups only. */
  public HeldFilter of(Set<Long> newGroups) {
    return new HeldFilter(ids, newGroups, states, within);
  }

  /** The same, in one of these states only. */
  public HeldFilter in(Set<HeldState> newStates) {
    return new HeldFilter(ids, groups, newStates, within);
  }

  /** The same, of the groups only that somebody sees; see {@link Moderators#groupsOf}. */
  public HeldFilter within(Optional<Set<Long>> newWithin) {
    return new HeldFilter(ids, groups, states, newWithin);
  }
}
