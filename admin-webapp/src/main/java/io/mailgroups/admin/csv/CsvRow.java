// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param line where it begins, counted from 1
 * @param columns the index of each column that the file has, by its name
 */
record CsvRow(long line, Map<String, Integer> columns, List<String> cells) {

  /** Whether the file has this column. */
  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** What stands in a column; empty if it is blank, or the file has no such column. */
  Optional<String> text(String column) {
    @Nullable Integer index = columns.get(column);
    return index == null || index >= cells.size()
        ? Optional.empty()
        : Optional.of(CellText.unguard(cells.get(index))).filter(cell -> !cell.isBlank());
  }

  /** As {@link #text}, without blanks around it. */
  Optional<String> word(String column) {
    return text(column).map(String::strip);
  }

  /** The values that stand in a column. */
  List<String> values(String column) {
    return text(column).map(CellText::split).orElse(List.of());
  }

  CsvProblem problem(String column, String code, String message) {
    return new CsvProblem(line, column, code, message);
  }

  CsvProblem missing(String column) {
    return problem(column, "required", column + " is missing.");
  }
}
