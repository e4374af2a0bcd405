// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** What a field of a header says, on one line and without what only confuses its readers. */
final class HeaderText {
  private static final int MAX_LENGTH = 1_000;

  private HeaderText() {}

  /** Decodes encoded words (RFC 2047), and cuts what is longer than anybody reads. */
  static String of(String raw) {
    String decoded = uncut(raw);
    return decoded.codePointCount(0, decoded.length()) <= MAX_LENGTH
        ? decoded
        : decoded.substring(0, decoded.offsetByCodePoints(0, MAX_LENGTH)) + "…";
  }

  /** The same, of any length. */
  static String uncut(String raw) {
    return readable(decoded(raw.strip()));
  }

  private static String decoded(String raw) {
    try {
      return DecoderUtil.decodeEncodedWords(raw, DecodeMonitor.SILENT);
    } catch (IllegalArgumentException noSuchCharset) {
      return raw;
    }
  }

  // Among them those that turn the direction of writing: "exe.fdp" would read "pdf.exe".
  private static String readable(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
  }
}
