// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.ListId;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeUtility;

/**
 * The fields that a group adds to its copies, and that an author's message loses: {@code List-Id}
 * (RFC 2919), {@code List-Post}, {@code List-Owner}, {@code List-Help} and {@code List-Unsubscribe}
 * (RFC 2369) and {@code X-Group-Tag}, the {@code tag} of {@code group+tag@} for the members'
 * filters.
 *
 * @param owners whom members may turn to; the postmaster stands in where there is none
 * @param announcements members needn't try to write
 * @param leave where members leave; empty where they don't
 */
record ListFields(
    AddressedGroup group,
    List<EmailAddress> owners,
    Collection<String> tags,
    boolean announcements,
    Optional<LeaveLink> leave) {
  private static final String LIST_ID = "List-Id";
  private static final String LIST_POST = "List-Post";
  private static final String LIST_OWNER = "List-Owner";
  private static final String LIST_HELP = "List-Help";
  private static final String LIST_UNSUBSCRIBE = "List-Unsubscribe";
  private static final String LIST_UNSUBSCRIBE_POST = "List-Unsubscribe-Post";
  private static final String TAG = "X-Group-Tag";
  private static final Set<String> GONE = Set.of("return-path", TAG.toLowerCase(Locale.ROOT));
  private static final String PLAIN_IN_URI = "-._~!$'*+@";

  /**
   * Whether a field of a message gives way to ours, or to those of the servers behind us: {@code
   * Return-Path} is written at final delivery alone (RFC 5321 section 4.4).
   */
  static boolean replace(String fieldName) {
    String name = fieldName.strip().toLowerCase(Locale.ROOT);
    return name.startsWith("list-") || GONE.contains(name);
  }

  /** The fields as they stand in a message. */
  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    field(text, LIST_ID, namedListId());
    field(text, LIST_POST, announcements ? "NO" : mailto(group.address()));
    field(text, LIST_OWNER, owner());
    field(text, LIST_HELP, help());
    leave.ifPresent(link -> unsubscribe(text, link));
    tags.forEach(tag -> field(text, TAG, tag));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The same for a member who leaves by a link of their own. */
  ListFields with(LeaveLink own) {
    return new ListFields(group, owners, tags, announcements, Optional.of(own));
  }

  private static void unsubscribe(StringBuilder text, LeaveLink link) {
    // Not folded: a link that is broken up can't be clicked everywhere.
    text.append(LIST_UNSUBSCRIBE).append(": <").append(link.url()).append(">\r\n");
    if (link.oneClick()) {
      field(text, LIST_UNSUBSCRIBE_POST, "List-Unsubscribe=One-Click");
    }
  }

  private String owner() {
    return owners.isEmpty()
        ? mailto(group.address().postmaster())
        : owners.stream().map(ListFields::mailto).collect(Collectors.joining(", "));
  }

  // Who asks has to say which group is meant.
  private String help() {
    return "<mailto:"
        + uriPart(group.address().postmaster().text())
        + "?subject="
        + uriPart(group.address().text())
        + ">";
  }

  private static String mailto(EmailAddress address) {
    return "<mailto:" + uriPart(address.text()) + ">";
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(name)
        .append(": ")
        .append(MimeUtility.fold(name.length() + 2, value))
        .append("\r\n");
  }

  private String namedListId() {
    // InternetAddress knows how to write a phrase before angle brackets; what is in them is not its
    // concern.
    InternetAddress phrase = new InternetAddress();
    phrase.setAddress(ListId.of(group.address()));
    try {
      phrase.setPersonal(group.name().replaceAll("\\p{Cntrl}+", " "), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
    return phrase.toString();
  }

  // RFC 6068 section 2.
  private static String uriPart(String address) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      boolean plain = isAsciiLetterOrDigit(c) || PLAIN_IN_URI.indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}
