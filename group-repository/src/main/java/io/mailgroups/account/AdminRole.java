// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

/** What an administrator is. */
public enum AdminRole {
  /** Reads and changes everything. */
  POSTMASTER,
  /** Reads and changes what belongs to departments and to those below them. */
  DEPARTMENT_ADMIN,
  /** Reads everything. */
  AUDITOR
}
