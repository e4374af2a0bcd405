// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** What a member as entered is. */
public enum MemberKind {
  EMPLOYEE,
  /** A nested mail group. */
  GROUP,
  EXTERNAL
}
