// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** The part of a query that says "counts now", in one place. */
public final class Valid {
  private Valid() {}

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
