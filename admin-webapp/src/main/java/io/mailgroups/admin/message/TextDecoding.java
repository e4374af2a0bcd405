// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.util.CharsetUtil;
import org.jspecify.annotations.Nullable;

/** Octets of a text as characters; what is wrong in them becomes U+FFFD and stops nothing. */
final class TextDecoding {
  private TextDecoding() {}

  /**
   * Decodes a text, which may end in the middle of a character.
   *
   * @param declared the charset as the part says it; if it says none, or one that there isn't,
   *     UTF-8 or else Windows-1252
   */
  static String decode(byte[] octets, @Nullable String declared) {
    Charset charset =
        declared(declared)
            .orElseGet(
                () -> isUtf8(octets) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252"));
    return characters(octets, charset)
        .replaceAll("\\r\\n?", "\n")
        .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "\uFFFD");
  }

  private static Optional<Charset> declared(@Nullable String name) {
    String lower = name == null ? "us-ascii" : name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      // Said by who doesn't know; right only if there is nothing else.
      case "us-ascii" -> Optional.empty();
      // Programs that say so mean what came later, too.
      case "gb2312", "gbk" -> Optional.of(Charset.forName("GB18030"));
      case "iso-8859-1" -> Optional.of(Charset.forName("windows-1252"));
      default -> Optional.ofNullable(CharsetUtil.lookup(lower));
    };
  }

  private static boolean isUtf8(byte[] octets) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(octets.length);
    return !utf8.decode(ByteBuffer.wrap(octets), text, false).isError();
  }

  private static String characters(byte[] octets, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    int most = (int) Math.ceil(octets.length * (double) decoder.maxCharsPerByte());
    CharBuffer text = CharBuffer.allocate(most);
    // As if more came: what is cut in the middle of a character is not wrong.
    var unused = decoder.decode(ByteBuffer.wrap(octets), text, false);
    return text.flip().toString();
  }
}
