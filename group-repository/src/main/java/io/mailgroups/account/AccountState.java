// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

/** Whether an account may be used. */
public enum AccountState {
  ENABLED,
  DISABLED
}
