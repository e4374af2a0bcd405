// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** Whether employees may become members by themselves. */
public enum JoinPolicy {
  NOBODY,
  /** They ask, and an owner or manager lets them in. */
  APPROVAL,
  ANYONE
}
