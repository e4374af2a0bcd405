// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.guard;

import io.mailgroups.impact.GroupImpact;
import java.util.List;
import java.util.Optional;

/**
 * What a change does to groups, as somebody may know it.
 *
 * @param groups those that have to be confirmed first, then by address
 * @param confirm stands for exactly this
 */
public record SeenImpact(List<OnGroup> groups, String confirm) {
  private static final int ON_A_PAGE = 100;

  /**
   * What it does to one group.
   *
   * @param seen whether it may be said which group this is
   * @param stops whether this has to be confirmed
   */
  public record OnGroup(GroupImpact impact, boolean seen, boolean stops) {}

  /** Whether something has to be confirmed. */
  public boolean isStop() {
    return groups.stream().anyMatch(OnGroup::stops);
  }

  /** The address of a group that has to be confirmed and may be named. */
  public Optional<String> nameToConfirm() {
    return groups.stream()
        .filter(group -> group.stops() && group.seen())
        .findFirst()
        .map(group -> group.impact().address().text());
  }

  /** As many as a page shows. */
  public List<OnGroup> first() {
    return groups.stream().limit(ON_A_PAGE).toList();
  }

  /** How many groups a page doesn't show. */
  public int more() {
    return Math.max(0, groups.size() - ON_A_PAGE);
  }
}
