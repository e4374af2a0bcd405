// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** Whether members may leave by themselves. */
public enum LeavePolicy {
  NOBODY,
  /** They ask, and an owner or manager lets them go. */
  APPROVAL,
  ANYONE
}
