// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;

/**
 * Entities by name: their classes stay private to their packages, queries over several packages
 * name them.
 */
public final class Entities {
  private Entities() {}

  /** The entity type of this name. */
  public static EntityType<?> named(EntityManager em, String name) {
    return em.getMetamodel().getEntities().stream()
        .filter(entity -> entity.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No entity " + name));
  }
}
