// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses that are meant at once: a local part, in whatever domain, or a whole address; an
 * asterisk stands for any characters, also none.
 */
public record AddressPattern(String text) implements Comparable<AddressPattern> {
  private static final int MAX_LENGTH = 254;
  private static final Pattern SOUND =
      Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]+(@[a-z0-9.*-]+)?");

  /**
   * Reads what a person wrote.
   *
   * @throws InvalidValue if it can be no part of an address
   */
  public static AddressPattern parse(String pointer, String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    if (text.length() > MAX_LENGTH || !SOUND.matcher(text).matches()) {
      throw new InvalidValue(pointer, "no-pattern", "No part of an address: " + written.strip());
    }
    return new AddressPattern(text);
  }

  /** Whether it means an address. */
  public boolean matches(EmailAddress address) {
    return matches(text.contains("@") ? address.text() : address.localPart());
  }

  // Each piece at its first place after the piece before, the last one at the end.
  private boolean matches(String whole) {
    List<String> pieces = List.of(text.split("\\*", -1));
    if (pieces.size() == 1) {
      return whole.equals(text);
    }
    String last = pieces.get(pieces.size() - 1);
    int at = pieces.get(0).length();
    if (!whole.startsWith(pieces.get(0))) {
      return false;
    }
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = whole.indexOf(piece, at);
      if (found < 0) {
        return false;
      }
      at = found + piece.length();
    }
    return whole.length() - last.length() >= at && whole.endsWith(last);
  }

  @Override
  public int compareTo(AddressPattern other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
