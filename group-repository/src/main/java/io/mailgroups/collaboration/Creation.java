// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

/** Whether somebody may make groups. */
public enum Creation {
  ALLOWED,
  /** A postmaster has to agree to each. */
  APPROVAL,
  FORBIDDEN
}
