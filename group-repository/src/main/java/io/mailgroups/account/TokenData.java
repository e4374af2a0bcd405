// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.problem.InvalidValue;
import java.time.Instant;

/**
 * What a token is for.
 *
 * @param owner the address or local name of an account, or the address of an employee
 * @param name what its owner calls it
 * @param ceiling the token has at most this role of its owner's
 * @param expiresAt at most a year from now
 */
public record TokenData(
    String owner, String name, Access access, AdminRole ceiling, Instant expiresAt) {
  private static final int MAX_NAME = 255;

  /** Checks what can be checked without clock and database. */
  public TokenData {
    owner = AccountNames.canonical(owner);
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new InvalidValue("/name", "length", "A token's name has 1 to 255 characters.");
    }
  }
}
