// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import jakarta.persistence.EntityManager;

/** How many people a message to a group would reach now; the expansion knows. */
@FunctionalInterface
public interface Reach {
  /**
   * Whether they are more than this; nobody is counted beyond it.
   *
   * @throws io.mailgroups.group.BrokenRule if a rule that matters can't be evaluated
   */
  boolean exceeds(EntityManager em, long groupId, int most);
}
