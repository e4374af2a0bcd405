// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import jakarta.persistence.EntityManager;

/**
 * Changes that two must not make at once, since each alone would be right and both together wrong.
 */
public enum Locks {
  /** Moving departments: two moves could make a circle. */
  DEPARTMENTS,
  /** Nesting groups: two nestings could make a cycle. */
  NESTING,
  /** Taking postmasters away: two at once could leave nobody. */
  ADMINISTRATORS,
  /** Settings: the row of one that is set for the first time can't be locked. */
  SETTINGS,
  /** Claiming an address, and naming one that nobody claims: it would stay a mere address. */
  CLAIMS,
  /** Deleting a custom attribute, and writing a condition, which may name it. */
  ATTRIBUTES;

  /**
   * Waits until nobody else makes such a change; ends with the transaction. To be taken before rows
   * are locked, in the order {@link #CLAIMS}, {@link #NESTING}.
   */
  public void take(EntityManager em) {
    em.createNativeQuery("select name from mg_lock where name = ?1 for update")
        .setParameter(1, name())
        .getSingleResult();
  }
}
