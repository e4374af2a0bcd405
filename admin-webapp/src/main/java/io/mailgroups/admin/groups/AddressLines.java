// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as people paste them: in lines or with commas, semicolons or tabs between, bare or as
 * {@code Anne Weber <anne@example.com>}.
 *
 * @param wrong pieces that are no address, as pasted
 */
public record AddressLines(Set<EmailAddress> addresses, List<String> wrong) {
  private static final Pattern BETWEEN = Pattern.compile("[\\r\\n,;\\t]+");
  private static final Pattern WITH_NAME = Pattern.compile(".*<([^<>]*)>\\s*");

  /** What somebody pasted. */
  public static AddressLines of(@Nullable String pasted) {
    Set<EmailAddress> addresses = new LinkedHashSet<>();
    List<String> wrong = new ArrayList<>();
    for (String piece : BETWEEN.split(pasted == null ? "" : pasted, -1)) {
      Matcher named = WITH_NAME.matcher(piece);
      String address = (named.matches() ? named.group(1) : piece).strip();
      // A comma in a name, as in "Weber, Anne" <anne@example.com>, leaves a piece of the name.
      if (!address.isEmpty() && !address.startsWith("\"")) {
        EmailAddress.tryParse(address)
            .ifPresentOrElse(addresses::add, () -> wrong.add(piece.strip()));
      }
    }
    return new AddressLines(addresses, wrong);
  }

  /**
   * All of them, in order.
   *
   * @throws InvalidValue naming those that are no addresses
   */
  public TreeSet<EmailAddress> sound(String pointer) {
    if (!wrong.isEmpty()) {
      throw new InvalidValue(
          pointer,
          "no-address",
          "No address: " + String.join(", ", wrong.subList(0, Math.min(5, wrong.size()))));
    }
    return new TreeSet<>(addresses);
  }

  /** What a file lists, CSV or text: whatever has no @, such as names and headings, is left out. */
  public static AddressLines ofFile(String text) {
    AddressLines all = of(text.replace("\"", ""));
    return new AddressLines(
        all.addresses(), all.wrong().stream().filter(piece -> piece.contains("@")).toList());
  }

  /** One in a line. */
  static String text(Iterable<EmailAddress> addresses) {
    List<String> lines = new ArrayList<>();
    addresses.forEach(address -> lines.add(address.text()));
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
