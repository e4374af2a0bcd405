// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The text of a part, out of its transfer encoding and its charset; what is wrong is left out. */
final class BodyText {
  private BodyText() {}

  static String decode(MimePart part) {
    String encoding =
        part.fields()
            .first("content-transfer-encoding")
            .map(text -> text.toLowerCase(Locale.ROOT))
            .orElse("");
    byte[] octets =
        switch (encoding) {
          case "base64" -> base64(part.body());
          case "quoted-printable" -> quotedPrintable(part.body());
          default -> part.body().getBytes(StandardCharsets.ISO_8859_1);
        };
    return new String(octets, charset(part.type().parameter("charset"))).replace("\r\n", "\n");
  }

  private static Charset charset(Optional<String> name) {
    try {
      return name.map(Charset::forName).orElse(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static byte[] base64(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
      char c = text.charAt(i);
      if (c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
        letters.append(c);
      }
    }
    // One letter alone is no octet.
    letters.setLength(letters.length() - (letters.length() % 4 == 1 ? 1 : 0));
    return Base64.getDecoder().decode(letters.toString());
  }

  private static byte[] quotedPrintable(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int octet = c == '=' ? hex(text, i + 1) : -1;
      if (octet >= 0) {
        octets.write(octet);
        i += 3;
      } else if (c == '=' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        i += 2;
      } else {
        octets.write(c);
        i++;
      }
    }
    return octets.toByteArray();
  }

  private static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
