// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The text of a file as spreadsheets write it: UTF-8 with or without a byte order mark, UTF-16 with
 * one; commas, semicolons or tabulators between the cells.
 *
 * @param separator what stands between cells
 * @param skipped lines before the header
 */
record CsvText(Reader reader, char separator, int skipped) {
  private static final int LOOK_AHEAD = 64 * 1024;
  private static final int BOM = 0xFEFF;
  private static final int UTF_8_BOM_LENGTH = 3;
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
  private static final String SEPARATOR_LINE = "sep=";

  static CsvText of(InputStream file) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(file, UTF_8_BOM_LENGTH);
    // A malformed character must not become a question mark in somebody's name.
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                charset(bytes)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            LOOK_AHEAD);
    skipBom(reader);
    String first = firstLine(reader);
    if (first.toLowerCase(Locale.ROOT).startsWith(SEPARATOR_LINE)
        && first.length() == SEPARATOR_LINE.length() + 1) {
      reader.readLine();
      return new CsvText(reader, first.charAt(SEPARATOR_LINE.length()), 1);
    }
    return new CsvText(reader, separator(first), 0);
  }

  private static Charset charset(PushbackInputStream bytes) throws IOException {
    byte[] head = bytes.readNBytes(2);
    bytes.unread(head);
    if (head.length < 2) {
      return StandardCharsets.UTF_8;
    }
    int mark = ((head[0] & 0xFF) << Byte.SIZE) | (head[1] & 0xFF);
    return mark == BOM
        ? StandardCharsets.UTF_16BE
        : mark == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static void skipBom(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BOM) {
      reader.reset();
    }
  }

  private static String firstLine(Reader reader) throws IOException {
    reader.mark(LOOK_AHEAD);
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    while (c >= 0 && c != '\n' && c != '\r' && line.length() < LOOK_AHEAD - 1) {
      line.append((char) c);
      c = reader.read();
    }
    reader.reset();
    return line.toString();
  }

  // The one that stands most often in the header, outside of quotation marks.
  private static char separator(String header) {
    String unquoted = header.replaceAll("\"[^\"]*\"", "");
    return SEPARATORS.stream()
        .max(
            Comparator.comparing((Character one) -> unquoted.chars().filter(c -> c == one).count())
                .thenComparing(Comparator.comparing(SEPARATORS::indexOf).reversed()))
        .orElseThrow();
  }
}
