// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;

/** What became of one address that was to be added or removed. */
public record MemberOutcome(EmailAddress address, Result result) {

  /** What became of it. */
  public enum Result {
    ADDED,
    ALREADY_MEMBER,
    REMOVED,
    NOT_A_MEMBER,
    /** A reserved address, which belongs to nobody. */
    RESERVED,
    /** The group itself, or a group that contains it. */
    CYCLE
  }
}
