// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address {@code bounces+TOKEN@} a group's domain, from which the copies of one message leave
 * (RFC 5321 section 3.9.2) and to which what becomes of them comes back. The token can't be guessed
 * and tells nothing. In a domain of ours an address of this form stands for nobody else: it is no
 * tag of a group {@code bounces@}.
 */
public record BounceAddress(String token, String domain) {
  // Lower case alone, since a server on the way may not keep it; 160 bits.
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 32;
  private static final String PREFIX = "bounces+";
  private static final Pattern FORM =
      Pattern.compile(Pattern.quote(PREFIX) + "([0-9a-z]{" + LENGTH + "})@(.+)");

  /** A new one of a group. */
  public static BounceAddress random(EmailAddress group, SecureRandom random) {
    StringBuilder token = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      token.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new BounceAddress(token.toString(), group.domain());
  }

  /** Empty for an address of another form. */
  public static Optional<BounceAddress> of(EmailAddress address) {
    Matcher matcher = FORM.matcher(address.text());
    return matcher.matches()
        ? Optional.of(new BounceAddress(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** As it stands in an envelope. */
  public EmailAddress address() {
    return new EmailAddress(PREFIX + token + "@" + domain);
  }
}
