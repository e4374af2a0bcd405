// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Writes CSV that spreadsheets open without running anything in it, and that imports read again:
 * UTF-8 with a byte order mark, commas, CRLF.
 */
public final class CsvOutput {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private CsvOutput() {}

  /** Writes a header and rows, one after the other as they come; leaves the stream open. */
  public static void write(OutputStream out, List<String> header, Iterator<List<String>> rows) {
    try {
      out.write(BOM);
      CsvWriter writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
      writer.writeRecord(header.stream().map(CellText::guard).toList());
      while (rows.hasNext()) {
        writer.writeRecord(rows.next().stream().map(CellText::guard).toList());
      }
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
