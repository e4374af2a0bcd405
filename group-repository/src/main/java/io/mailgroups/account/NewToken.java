// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

/**
 * A token that was just made.
 *
 * @param value to be shown once; it is not kept
 */
public record NewToken(ApiToken token, String value) {
  @Override
  public String toString() {
    return token.toString();
  }
}
