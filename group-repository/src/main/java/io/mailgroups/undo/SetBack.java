// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.Subject;
import java.util.Optional;

/**
 * One fact that an undo sets back, to what it was before the change.
 *
 * @param difference what the change did
 * @param now how it is now
 * @param overlaps whether somebody changed it again since
 */
public record SetBack(
    Subject subject, Difference difference, Optional<String> now, boolean overlaps) {

  /** What it does: from how it is now to how it was. */
  public Difference effect() {
    return new Difference(difference.fact(), now, difference.before());
  }
}
