// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import java.util.Comparator;

/** The version of the tables: a major version breaks, a minor one only adds. */
record SchemaVersion(int major, int minor) implements Comparable<SchemaVersion> {
  static final SchemaVersion NONE = new SchemaVersion(0, 0);

  static SchemaVersion parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new SchemaVersion(
        Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
  }

  /** Whether code that needs this version can work on tables of the found one. */
  boolean accepts(SchemaVersion found) {
    return found.major == major && found.minor >= minor;
  }

  String range() {
    return this + " or newer, before " + (major + 1) + ".0";
  }

  @Override
  public int compareTo(SchemaVersion other) {
    return Comparator.comparingInt(SchemaVersion::major)
        .thenComparingInt(SchemaVersion::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
