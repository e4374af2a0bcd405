// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** Why someone should look at a group; groups that are dissolved or pending have no reason. */
public enum Attention {
  /** Nobody who works here owns it. */
  NO_OWNER,
  /** Nobody would get a message, as of its last check. */
  MATCHES_NOBODY,
  /** Its rule can't be evaluated, as of its last check. */
  BROKEN_RULE,
  /** Its rule names a department, with or without those below, that has no active people. */
  EMPTY_DEPARTMENT,
  /** No message for a long time, or never since it was made. */
  QUIET
}
