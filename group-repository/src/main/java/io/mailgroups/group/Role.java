// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** What someone may do for a group, whether member or not. */
public enum Role {
  OWNER,
  MANAGER,
  MODERATOR
}
