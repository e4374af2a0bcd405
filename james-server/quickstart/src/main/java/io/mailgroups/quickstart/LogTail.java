// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log without its stack frames, where the reason usually stands. */
final class LogTail {

  private static final int LINES = 20;
  private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ common frames)");

  private LogTail() {}

  static String of(Path log) {
    List<String> lines = lines(log).stream().filter(line -> !FRAME.matcher(line).find()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  static boolean contains(Path log, String line) {
    return lines(log).contains(line);
  }

  private static List<String> lines(Path log) {
    try {
      return new String(Files.readAllBytes(log), Charset.defaultCharset()).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
