// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header, read row by row. */
final class CsvFile {
  private static final int MAX_CELL = 1 << 20;

  private final Iterator<CsvRecord> records;
  private final int skippedLines;
  private final long maxRows;
  private Map<String, Integer> columns = Map.of();
  private long line = 1;
  private long rows;

  private CsvFile(Iterator<CsvRecord> records, int skippedLines, long maxRows) {
    this.records = records;
    this.skippedLines = skippedLines;
    this.maxRows = maxRows;
  }

  /**
   * Opens one.
   *
   * @throws CsvProblem if it is no text
   */
  static CsvFile open(InputStream file, long maxRows) {
    return reading(
        1,
        () -> {
          try {
            CsvText text = CsvText.of(file);
            Iterator<CsvRecord> records =
                CsvReader.builder()
                    .fieldSeparator(text.separator())
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(MAX_CELL)
                    .ofCsvRecord(text.reader())
                    .iterator();
            return new CsvFile(records, text.skipped(), maxRows);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Reads the header.
   *
   * @param known the names of columns that there can be, by those in lower case
   * @throws CsvProblem that names a column that is unknown, named twice or missing
   */
  void header(Map<String, String> known, Set<String> required) {
    @Nullable CsvRecord header = nextRecord();
    if (header == null) {
      throw new CsvProblem(1, "", "empty", "The file is empty; its first line names the columns.");
    }
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      String written = CellText.unguard(header.getField(i)).strip();
      if (!written.isEmpty()) {
        @Nullable String name = known.get(written.toLowerCase(Locale.ROOT));
        if (name == null) {
          throw new CsvProblem(
              line, written, "unknown-column", "There is no column " + written + ".");
        }
        if (found.put(name, i) != null) {
          throw new CsvProblem(line, name, "twice", "The column " + name + " stands there twice.");
        }
      }
    }
    for (String name : required) {
      if (!found.containsKey(name)) {
        throw new CsvProblem(line, name, "required", "The column " + name + " is missing.");
      }
    }
    columns = found;
  }

  /** Whether the file has this column. */
  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** The next rows, fewer than asked for only at the end; what is wrong with one is told. */
  List<CsvRow> next(int count, Report report) {
    List<CsvRow> some = new ArrayList<>();
    long before = rows;
    while (rows - before < count) {
      @Nullable CsvRecord record = nextRecord();
      if (record == null) {
        break;
      }
      if (record.getFields().stream().allMatch(String::isBlank)) {
        continue;
      }
      rows++;
      if (rows > maxRows) {
        throw new CsvProblem(line, "", "too-many-rows", "A file has at most " + maxRows + " rows.");
      }
      CsvRow row = new CsvRow(line, columns, record.getFields());
      try {
        check(row);
        some.add(row);
      } catch (CsvProblem wrong) {
        report.error(wrong);
      }
    }
    report.read(rows - before);
    return some;
  }

  private void check(CsvRow row) {
    Collection<Integer> named = columns.values();
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cells().get(i);
      if (!named.contains(i) && !cell.isBlank()) {
        throw row.problem("", "too-many-cells", "Cell " + (i + 1) + " has no column.");
      }
      if (cell.indexOf('\0') >= 0) {
        throw row.problem("", "character", "Cell " + (i + 1) + " has a NUL character.");
      }
    }
  }

  private @Nullable CsvRecord nextRecord() {
    @Nullable CsvRecord record = reading(line, () -> records.hasNext() ? records.next() : null);
    if (record != null) {
      line = record.getStartingLineNumber() + skippedLines;
    }
    return record;
  }

  private static <T extends @Nullable Object> T reading(long line, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (CsvParseException | UncheckedIOException e) {
      if (isEncoding(e)) {
        throw new CsvProblem(
            line, "", "encoding", "After this line the text is not UTF-8; save it as CSV UTF-8.");
      }
      if (e instanceof UncheckedIOException io) {
        throw io;
      }
      throw new CsvProblem(
          line,
          "",
          "syntax",
          "After this line cells can't be told apart; look at quotation marks.");
    }
  }

  private static boolean isEncoding(Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CharacterCodingException) {
        return true;
      }
    }
    return false;
  }
}
