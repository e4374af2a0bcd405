// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which things were chosen, and which are now, by id. */
record Selection(Set<Long> before, Set<Long> after) {
  Set<Long> added() {
    return without(after, before);
  }

  Set<Long> removed() {
    return without(before, after);
  }

  boolean isSame() {
    return before.equals(after);
  }

  private static Set<Long> without(Collection<Long> some, Collection<Long> others) {
    Set<Long> left = new TreeSet<>(some);
    left.removeAll(others);
    return left;
  }
}
