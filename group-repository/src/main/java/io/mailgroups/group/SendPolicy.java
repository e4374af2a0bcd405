// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** Who may write to a group. All but {@code ANYONE} ask for a proven identity. */
public enum SendPolicy {
  ANYONE,
  /** Proven senders of the organisation's own domains. */
  DOMAIN,
  MEMBERS,
  /** Whom the group's allowed senders name. */
  DESIGNATED,
  MEMBERS_AND_DESIGNATED
}
