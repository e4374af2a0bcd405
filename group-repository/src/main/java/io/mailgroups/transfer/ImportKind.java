// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

/** What a file is about. */
public enum ImportKind {
  DEPARTMENTS,
  EMPLOYEES,
  /** Of one hand-kept group. */
  MEMBERS
}
