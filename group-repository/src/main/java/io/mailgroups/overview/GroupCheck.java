// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.overview;

import java.time.Instant;

/**
 * What was found when a group was last asked who would get a message.
 *
 * @param detail what is wrong with the rule; empty if nothing is
 */
public record GroupCheck(Result result, String detail, Instant checkedAt) {

  /** Who would get a message. */
  public enum Result {
    SOMEBODY,
    NOBODY,
    /** The rule of the group, or of one nested in it, can't be evaluated. */
    BROKEN
  }
}
