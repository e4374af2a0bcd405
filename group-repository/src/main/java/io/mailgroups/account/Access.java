// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

/** How far somebody may go in what they may see. */
public enum Access {
  READ,
  /** And read. */
  WRITE
}
