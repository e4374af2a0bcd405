// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.InvalidValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address in canonical form: lower-case ASCII, at most 254 octets (RFC 5321 section 4.5.3.1.3),
 * no quoted local part, IDN domains as A-labels. Ordered by octets, as the database orders the
 * columns that hold it.
 */
public record EmailAddress(String text) implements Comparable<EmailAddress> {
  private static final int MAX_OCTETS = 254;
  private static final String BETWEEN = " ";
  // RFC 5321 section 4.1.2 atext without what James's MailAddress refuses.
  private static final String SPECIALS = "<>()[]\\,;:@\"";

  /**
   * For text that {@link #parse} or the database gave; anything else goes through {@link #parse}.
   */
  public EmailAddress {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("An address is not empty");
    }
  }

  /**
   * Reads what a person or a protocol wrote.
   *
   * @throws InvalidValue if it is not an address that James can deliver to; the detail names what
   *     is wrong
   */
  public static EmailAddress parse(String written) {
    String text = written.strip();
    require(text.length() <= MAX_OCTETS, "too-long", "An address has at most 254 octets.");
    int at = text.lastIndexOf('@');
    require(at > 0, "no-domain", "An address is written local-part@domain.");
    checkLocalPart(text.substring(0, at));
    DomainName.check("/address", text.substring(at + 1));
    return new EmailAddress(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Reads one of several that were written.
   *
   * @param pointer where it was written
   * @throws InvalidValue pointing there, if it is not an address that James can deliver to
   */
  public static EmailAddress parse(String written, String pointer) {
    return tryParse(written)
        .orElseThrow(() -> new InvalidValue(pointer, "no-address", "No address: " + written));
  }

  /** As {@link #parse(String)}, for text where a bad address simply is no address of ours. */
  public static Optional<EmailAddress> tryParse(String written) {
    try {
      return Optional.of(parse(written));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  /** Some addresses as one text, with a blank between; {@link #split} reads it. */
  public static String joined(Collection<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::text).collect(Collectors.joining(BETWEEN));
  }

  /** The addresses of a text that {@link #joined} made. */
  public static List<EmailAddress> split(String joined) {
    return Stream.of(joined.split(BETWEEN, -1))
        .filter(text -> !text.isEmpty())
        .map(EmailAddress::new)
        .toList();
  }

  /** Whom everybody of its domain may turn to, and who has to be there (RFC 5321 section 4.5.1). */
  public EmailAddress postmaster() {
    return new EmailAddress("postmaster@" + domain());
  }

  /** The part before the {@code @}. */
  public String localPart() {
    return text.substring(0, text.lastIndexOf('@'));
  }

  /** The part after the {@code @}. */
  public String domain() {
    return text.substring(text.lastIndexOf('@') + 1);
  }

  /**
   * {@code group@} for {@code group+tag@} (RFC 5233 subaddressing), empty for an address without a
   * tag.
   */
  public Optional<EmailAddress> withoutTag() {
    int plus = text.indexOf('+');
    return plus > 0 && plus < text.lastIndexOf('@')
        ? Optional.of(new EmailAddress(text.substring(0, plus) + "@" + domain()))
        : Optional.empty();
  }

  /** {@code tag} of {@code group+tag@}. */
  public Optional<String> tag() {
    int plus = text.indexOf('+');
    return plus > 0 && plus < text.lastIndexOf('@')
        ? Optional.of(localPart().substring(plus + 1))
        : Optional.empty();
  }

  @Override
  public int compareTo(EmailAddress other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static void checkLocalPart(String localPart) {
    for (int i = 0; i < localPart.length(); i++) {
      char c = localPart.charAt(i);
      require(
          c > ' ' && c < 127 && SPECIALS.indexOf(c) < 0,
          "local-part-character",
          "Character "
              + (i + 1)
              + " of the local part is not allowed; use ASCII letters, digits and"
              + " .!#$%&'*+-/=?^_`{|}~.");
    }
    require(
        !localPart.startsWith(".") && !localPart.endsWith(".") && !localPart.contains(".."),
        "local-part-dots",
        "A local part does not start or end with a dot, nor have two in a row.");
  }

  private static void require(boolean holds, String code, String detail) {
    if (!holds) {
      throw new InvalidValue("/address", code, detail);
    }
  }
}
