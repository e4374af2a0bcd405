// SPDX-License-Identifier: Apache-2.0
package io.mailgroups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tables of the documentation, for tests that compare them with the code. */
public final class Documented {
  /** The operator's guide. */
  public static final Path OPERATING = Path.of("..", "docs", "operating.md");

  private Documented() {}

  /**
   * The cells of a table, row by row, without the marks of code.
   *
   * @param heading the whole line of the heading above it, of which it need not be the first table
   * @param first what stands in the first cell of its head
   */
  public static List<List<String>> table(Path document, String heading, String first) {
    List<List<String>> rows =
        lines(document).stream()
            .dropWhile(line -> !line.equals(heading))
            .dropWhile(line -> !line.startsWith("| " + first + " |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(Documented::cells)
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalStateException(document + " has no such table: " + heading + ", " + first);
    }
    return rows;
  }

  /** A column of a table of the operator's guide. */
  public static List<String> column(String heading, String first, int number) {
    return table(OPERATING, heading, first).stream().map(cells -> cells.get(number)).toList();
  }

  private static List<String> cells(String row) {
    return Stream.of(row.split("\\|", -1))
        .skip(1)
        .map(cell -> cell.strip().replace("`", ""))
        .toList();
  }

  private static List<String> lines(Path document) {
    try {
      return Files.readAllLines(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
