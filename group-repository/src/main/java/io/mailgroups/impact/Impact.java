// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

import java.util.List;
import java.util.Optional;

/**
 * What a change does to groups.
 *
 * @param groups those whose recipients change, by address
 * @param confirm stands for exactly this: the same change of the same recipients has the same
 */
public record Impact(List<GroupImpact> groups, String confirm) {

  /**
   * The groups that must be confirmed by name.
   *
   * @param share a group that loses a larger share of its recipients; 0 to 1
   */
  public List<GroupImpact> stops(double share) {
    return groups.stream().filter(group -> group.stops(share)).toList();
  }

  /**
   * Lets a change pass that needs no confirmation, or has it.
   *
   * @param confirmed the {@link #confirm} of what was shown
   * @throws NeedsConfirmation if not
   */
  public void requireConfirmed(double share, Optional<String> confirmed) {
    if (!stops(share).isEmpty() && !confirmed.equals(Optional.of(confirm))) {
      throw new NeedsConfirmation(this);
    }
  }
}
