// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291), written in numbers; names are never looked up.
 */
record Network(InetAddress address, int prefixLength) {
  private static final Pattern CIDR =
      Pattern.compile("([0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)/([0-9]{1,3})");

  /**
   * Reads {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Network parse(String text) {
    Matcher matcher = CIDR.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a network such as 10.0.0.0/8");
    }
    try {
      InetAddress address = InetAddress.getByName(matcher.group(1));
      int prefixLength = Integer.parseInt(matcher.group(2));
      if (prefixLength > address.getAddress().length * Byte.SIZE) {
        throw new IllegalArgumentException("\"" + text + "\" has too long a prefix");
      }
      return new Network(address, prefixLength);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a network such as 10.0.0.0/8", e);
    }
  }

  boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
