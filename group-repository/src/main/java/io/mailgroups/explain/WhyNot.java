// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * One reason for which somebody gets nothing through a group.
 *
 * @param group of which it is true: the one that was asked about, or one nested in it
 * @param at when a membership begins or ended, or delivery stopped
 * @param detail what else there is to say: a note, the departments that are wanted, a fault
 */
public record WhyNot(Code code, EmailAddress group, Optional<Instant> at, String detail) {

  /** The kinds of reason. */
  public enum Code {
    /** Of the group itself: nobody gets anything. Of a nested one: it contributes nobody. */
    GROUP_NOT_ACTIVE,
    /** The rule can't be evaluated. */
    BROKEN_RULE,
    SUSPENDED,
    DEPARTED,
    /** Mail to their address came back day after day, so nothing is sent to it. */
    STOPPED,
    /** Their own choice for this group. */
    MAIL_OFF,
    /** Named by the rule as excluded. */
    EXCLUDED,
    MEMBER_LATER,
    MEMBER_NO_MORE,
    /** Members follow from the directory, and this address isn't in it. */
    NOT_IN_DIRECTORY,
    NOT_IN_DEPARTMENTS,
    CONDITION_NOT_MET,
    /** Nobody entered them. */
    NOT_A_MEMBER
  }

  static WhyNot of(Code code, EmailAddress group) {
    return new WhyNot(code, group, Optional.empty(), "");
  }

  static WhyNot of(Code code, EmailAddress group, String detail) {
    return new WhyNot(code, group, Optional.empty(), detail);
  }
}
