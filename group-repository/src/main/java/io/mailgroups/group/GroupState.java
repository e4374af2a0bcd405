// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * Where a group is in its life; only an active one takes mail or contributes members to another.
 */
public enum GroupState {
  PENDING,
  ACTIVE,
  DISABLED,
  DISSOLVED
}
