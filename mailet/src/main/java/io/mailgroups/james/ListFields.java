// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.ListId;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeUtility;

/**
 * The fields that a group adds to its copies, and that an author's message loses: {@code List-Id}
 * (RFC 2919), {@code List-Post} (RFC 2369) and {@code X-Group-Tag}, the {@code tag} of {@code
 * group+tag@} for the members' filters.
 */
record ListFields(AddressedGroup group, Collection<String> tags) {
  private static final String LIST_ID = "List-Id";
  private static final String LIST_POST = "List-Post";
  private static final String TAG = "X-Group-Tag";
  private static final String PLAIN_IN_URI = "-._~!$'*+@";

  /** Whether a field of a message gives way to ours. */
  static boolean replace(String fieldName) {
    String name = fieldName.strip().toLowerCase(Locale.ROOT);
    return name.startsWith("list-") || name.equals(TAG.toLowerCase(Locale.ROOT));
  }

  /** The fields as they stand in a message. */
  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    field(text, LIST_ID, namedListId());
    field(text, LIST_POST, "<mailto:" + uriPart(group.address().text()) + ">");
    tags.forEach(tag -> field(text, TAG, tag));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
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
