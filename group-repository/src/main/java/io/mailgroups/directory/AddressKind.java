// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/** Who claims an address. */
public enum AddressKind {
  GROUP,
  GROUP_ALIAS,
  EMPLOYEE,
  EMPLOYEE_ALIAS,
  /** Nobody, and nobody may claim it, for a time or for good. */
  RESERVED
}
