// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import io.mailgroups.listing.Words;
import io.mailgroups.problem.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * The name of a file or folder: one that every system can give a file, and that reads as it is.
 * Here it is never a path.
 */
public record FileName(String text) {
  /** As file systems have it. */
  static final int MAX_OCTETS = 255;

  private static final Pattern BLANK_ENDS = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

  // Among what is not seen are the marks that turn the direction of writing: "exe.fdp" would read
  // "pdf.exe". Scripts need the two joiners.
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "[/\\\\<>:\"|?*\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]|[\\p{Cf}&&[^\\x{200C}\\x{200D}]]");

  // Devices, to Windows, whatever their ending.
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

  /**
   * Reads what somebody typed, or what a program calls a file.
   *
   * @throws InvalidValue at {@code /name} if it can't be one
   */
  public static FileName parse(String typed) {
    String name = canonical(BLANK_ENDS.matcher(typed).replaceAll(""));
    if (name.isEmpty()) {
      throw new InvalidValue("/name", "required", "A name is needed.");
    }
    if (octets(name) > MAX_OCTETS) {
      throw new InvalidValue(
          "/name", "file-name-long", "A name has " + MAX_OCTETS + " octets in UTF-8 at most.");
    }
    if (FORBIDDEN.matcher(name).find()) {
      throw new InvalidValue(
          "/name",
          "file-name-character",
          "A name has none of / \\ < > : \" | ? * and nothing that is not seen.");
    }
    if (name.endsWith(".") || RESERVED.matcher(name).matches()) {
      throw new InvalidValue(
          "/name", "file-name-reserved", "A name is no device's, and doesn't end with a dot.");
    }
    return new FileName(name);
  }

  /** What is the same for names that nobody could tell apart, or that differ in case only. */
  public String key() {
    return canonical(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  /** The same with a number before its ending, for where it is taken. */
  FileName numbered(int number) {
    int dot = text.lastIndexOf('.');
    int end = dot > 0 ? dot : text.length();
    String tail = " (" + number + ")" + text.substring(end);
    String head = text.substring(0, end);
    while (octets(head + tail) > MAX_OCTETS && !head.isEmpty()) {
      head = head.substring(0, head.offsetByCodePoints(head.length(), -1));
    }
    // Nothing but an ending, which is cut then.
    return octets(head + tail) > MAX_OCTETS
        ? new FileName("(" + number + ")")
        : new FileName((head + tail).strip());
  }

  SortedSet<String> words() {
    return Words.of(List.of(text), List.of());
  }

  private static String canonical(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static int octets(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return text;
  }
}
