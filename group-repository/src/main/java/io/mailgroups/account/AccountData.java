// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

/**
 * What is known of an account, without its password.
 *
 * @param name an address, or a local name, which has no {@code @}
 */
public record AccountData(String name, AccountState state, Grants grants) {

  /** Whether it has a password here, and not in James. */
  public boolean isLocal() {
    return name.indexOf('@') < 0;
  }
}
