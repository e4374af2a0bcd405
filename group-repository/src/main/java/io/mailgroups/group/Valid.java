// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Sql;
import java.time.LocalDateTime;

/** The part of a query that says "counts now", in one place. */
public final class Valid {
  private Valid() {}

  /** For a table under this name, as a further condition. */
  public static Sql now(String name, LocalDateTime now) {
    return Sql.of("and (" + name + ".valid_from is null or " + name + ".valid_from <= ?)", now)
        .add("and (" + name + ".valid_to is null or " + name + ".valid_to > ?)", now);
  }

  /** For an entity under this name; takes the parameter {@code now}. */
  public static String condition(String name) {
    return "("
        + name
        + ".validFrom is null or "
        + name
        + ".validFrom <= :now) and ("
        + name
        + ".validTo is null or "
        + name
        + ".validTo > :now)";
  }
}
