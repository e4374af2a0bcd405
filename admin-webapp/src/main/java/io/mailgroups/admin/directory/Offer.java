// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.personnel.HandKeptMembership;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A colleague's hand-kept memberships, for somebody who joins.
 *
 * @param colleague as typed; empty for nobody
 * @param colleagueId empty for nobody
 * @param ticked ids of groups
 */
record Offer(
    String colleague,
    Optional<Long> colleagueId,
    List<HandKeptMembership> memberships,
    Set<Long> ticked) {
  static final Offer NONE = new Offer("", Optional.empty(), List.of(), Set.of());

  Offer allTicked() {
    return ticked(memberships.stream().map(one -> one.group().id()).collect(Collectors.toSet()));
  }

  /** With these ticked only, of those that are offered. */
  Offer ticked(Set<Long> ids) {
    return new Offer(
        colleague,
        colleagueId,
        memberships,
        memberships.stream()
            .map(one -> one.group().id())
            .filter(ids::contains)
            .collect(Collectors.toSet()));
  }
}
