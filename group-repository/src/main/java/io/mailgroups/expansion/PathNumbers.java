// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;

/** The numbers of a delivery's paths; a new path gets the next number and a row. */
final class PathNumbers {
  private final long deliveryId;
  private final Map<String, Integer> numbers = new HashMap<>();

  private PathNumbers(long deliveryId) {
    this.deliveryId = deliveryId;
  }

  /** The paths that are recorded so far. */
  static PathNumbers load(EntityManager em, long deliveryId) {
    PathNumbers paths = new PathNumbers(deliveryId);
    em.createQuery(
            "select p.path, p.number from PathRow p where p.deliveryId = :id", Object[].class)
        .setParameter("id", deliveryId)
        .getResultStream()
        .forEach(columns -> paths.numbers.put((String) columns[0], (Integer) columns[1]));
    return paths;
  }

  int number(EntityManager em, Path path) {
    String full = path.toString();
    String text = full.substring(0, Math.min(PathRow.MAX_LENGTH, full.length()));
    return numbers.computeIfAbsent(
        text,
        added -> {
          int number = numbers.size() + 1;
          em.persist(new PathRow(deliveryId, number, added));
          return number;
        });
  }
}
