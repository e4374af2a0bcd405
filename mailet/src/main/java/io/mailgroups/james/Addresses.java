// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;

/** James's addresses as ours. */
final class Addresses {
  private static final int MAX_OCTETS = 254;

  private Addresses() {}

  /** Empty for an address that neither a group nor a member can have. */
  static Optional<EmailAddress> of(MailAddress address) {
    return EmailAddress.tryParse(address.asString());
  }

  /** Those that a group or a member can have. */
  static Set<EmailAddress> of(Collection<MailAddress> addresses) {
    Set<EmailAddress> found = new TreeSet<>();
    addresses.forEach(address -> of(address).ifPresent(found::add));
    return found;
  }

  /** What it is if it has the form of a bounce address; one of ours only in a local domain. */
  static Optional<BounceAddress> bounces(MailAddress address) {
    return of(address).flatMap(BounceAddress::of);
  }

  /**
   * The reverse-path; empty only for the null sender, which means a bounce, never for one that is
   * odd.
   */
  static Optional<EmailAddress> claimed(MaybeSender sender) {
    return sender.asOptional().map(address -> of(address).orElseGet(() -> odd(address)));
  }

  private static EmailAddress odd(MailAddress address) {
    String text = address.asString().toLowerCase(Locale.ROOT);
    return new EmailAddress(text.substring(0, Math.min(text.length(), MAX_OCTETS)));
  }
}
