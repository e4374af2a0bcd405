// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import java.util.Comparator;

/**
 * One thing to be told of a group, person or department: {@code name}, or of what has many values
 * one of them, {@code members anne@example.com}.
 *
 * @param field as the audit log calls it, {@code profile.title}, {@code rule.departments}
 * @param item which of many, by address, id or value; empty for a field with one value
 */
public record Fact(String field, String item) implements Comparable<Fact> {
  /** That there is such a thing at all. */
  public static final Fact EXISTENCE = new Fact("existence", "");

  static final String ALIASES = "aliases";
  static final String DEPARTMENTS = "departments";
  static final String MEMBERS = "members";
  static final String SETTINGS = "settings";
  static final String ROLES = "roles";
  static final String SENDERS = "allowedSenders";
  static final String TRUSTED = "trustedSenders";

  private static final Comparator<Fact> ORDER =
      Comparator.comparing(Fact::field).thenComparing(Fact::item);

  /** Of a field with one value. */
  static Fact of(String field) {
    return new Fact(field, "");
  }

  /** Whether it belongs to a field, or to one below it. */
  boolean isOf(String wanted) {
    return field.equals(wanted) || field.startsWith(wanted + ".");
  }

  @Override
  public int compareTo(Fact other) {
    return ORDER.compare(this, other);
  }
}
