// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text from a message, which may be anything, as a column can keep it. */
public final class LogText {
  private static final int MAX_KEY = 255;
  private static final int MAX_LINE = 1024;

  private LogText() {}

  /** Something to find again: the same text gives the same key. */
  public static String key(String text) {
    String line = printable(text);
    return line.length() <= MAX_KEY ? line : "sha256:" + sha256(text);
  }

  /** Something to read: one line, cut where it is too long. */
  public static String line(String text) {
    String line = printable(text);
    return line.substring(0, Math.min(MAX_LINE, line.length()));
  }

  private static String printable(String text) {
    return text.strip().replaceAll("\\p{Cntrl}+", " ");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
