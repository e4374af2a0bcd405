// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * What became of one of many groups that were to be changed at once.
 *
 * @param id of the group
 */
public record BulkOutcome(long id, Result result) {

  /** What became of it. */
  public enum Result {
    CHANGED,
    /** It was so already. */
    UNCHANGED,
    /** The members of this group can't be kept by hand. */
    MEMBERS_COMPUTED,
    /** The group itself, or a group that contains it, can't be its member. */
    CYCLE,
    /** There is no such group (any more). */
    NOT_FOUND
  }
}
