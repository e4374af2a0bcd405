// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a file as text, if it is one: whatever it is called, it is shown letter by
 * letter.
 *
 * @param isAll whether that is the whole file
 */
record TextPreview(String text, boolean isAll) {
  /** What is read of a file, in octets. */
  static final int MAX_OCTETS = 64 * 1024;

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

  /** Empty for what is no text in a charset that is known. */
  static Optional<TextPreview> of(InputStream file) throws IOException {
    byte[] octets = file.readNBytes(MAX_OCTETS);
    boolean isAll = file.read() < 0;
    for (byte octet : octets) {
      if (octet >= 0 && octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t') {
        return Optional.empty();
      }
    }
    return CHARSETS.stream()
        .flatMap(charset -> decoded(octets, charset).stream())
        .map(text -> new TextPreview(text.replace("\r\n", "\n"), isAll))
        .findFirst();
  }

  // As if more came: it may have been cut in the middle of a character.
  private static Optional<String> decoded(byte[] octets, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(octets.length + 1);
    return decoder.decode(ByteBuffer.wrap(octets), text, false).isError()
        ? Optional.empty()
        : Optional.of(text.flip().toString());
  }
}
