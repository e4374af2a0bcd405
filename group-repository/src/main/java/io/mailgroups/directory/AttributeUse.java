// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;

/** Asked, in the same transaction, before a custom attribute is deleted. */
public interface AttributeUse {
  /**
   * Returns if nobody would miss it.
   *
   * @throws Conflict if somebody would; it says who
   */
  void requireNone(EntityManager em, AttributeDefinition definition);
}
