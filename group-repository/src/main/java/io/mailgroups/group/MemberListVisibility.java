// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** Which employees see who is in a group; administrators see it within what they administer. */
public enum MemberListVisibility {
  NOBODY,
  /** Owners and managers. */
  MANAGERS,
  /** Members, and owners and managers. */
  MEMBERS,
  EVERYBODY
}
