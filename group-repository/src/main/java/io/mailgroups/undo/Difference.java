// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import java.util.Optional;

/**
 * One fact that a change changed.
 *
 * @param before empty if it was not so
 * @param after empty if it is not so any more; text, or JSON where there is more to say
 */
public record Difference(Fact fact, Optional<String> before, Optional<String> after) {

  /** The one difference that two make, one after the other. */
  Difference then(Difference later) {
    return new Difference(fact, before, later.after());
  }

  boolean isNone() {
    return before.equals(after);
  }
}
