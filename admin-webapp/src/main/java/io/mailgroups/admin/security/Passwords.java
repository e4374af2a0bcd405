// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import io.mailgroups.problem.InvalidValue;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password of a local account must be, and its hash. */
@Component
public class Passwords {
  private static final int MIN_LENGTH = 12;
  // bcrypt takes no more octets.
  private static final int MAX_OCTETS = 72;

  private final PasswordEncoder encoder;

  Passwords(PasswordEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * The hash of a new password that was typed twice.
   *
   * @throws InvalidValue if it is too short or too long, or typed in two ways
   */
  public String hash(String password, String again) {
    if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
      throw new InvalidValue(
          "/password", "password-short", "A password has 12 characters at least.");
    }
    if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_OCTETS) {
      throw new InvalidValue("/password", "password-long", "A password has 72 octets at most.");
    }
    if (!password.equals(again)) {
      throw new InvalidValue("/again", "password-differs", "The two passwords differ.");
    }
    return String.valueOf(encoder.encode(password));
  }
}
