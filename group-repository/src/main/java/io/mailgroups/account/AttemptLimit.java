// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** How often may be tried, and how what is counted is told apart. */
enum AttemptLimit {
  /** Existing or not: what is counted must not tell. */
  NAME(5),
  /** Many people may sit behind one address. */
  ADDRESS(30);

  /** Without a further try. */
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
  private static final int MAX_DOUBLINGS = 20;
  // Nothing that would be looked up as a name.
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final int IPV6_NETWORK_BYTES = 8;

  private final int withoutDelay;

  AttemptLimit(int withoutDelay) {
    this.withoutDelay = withoutDelay;
  }

  /** Doubles with each try. */
  Duration delayAfter(int tries) {
    if (tries < withoutDelay) {
      return Duration.ZERO;
    }
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(MAX_DOUBLINGS, tries - withoutDelay));
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }

  /** The key under which tries are counted. */
  String subject(String written) {
    String canonical = this == NAME ? AccountNames.canonical(written) : network(written);
    return Secrets.hash(name() + " " + canonical);
  }

  // Whoever has one IPv6 address has the 2^64 of its network (RFC 6177).
  private static String network(String address) {
    if (!IPV6.matcher(address).matches()) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
