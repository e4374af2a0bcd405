// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a cell: guarded against spreadsheets, and with several values in one. */
final class CellText {
  // Spreadsheets run what begins so as a formula, with the rights of whoever opens the file.
  private static final Pattern FORMULA = Pattern.compile("^'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final char SEPARATOR = '|';
  private static final char ESCAPE = '\\';

  private CellText() {}

  /** A text as a spreadsheet shows and doesn't run it. */
  static String guard(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /** What was guarded. */
  static String unguard(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }

  /** Several values in one cell: {@code a|b}, a vertical bar in a value being {@code \|}. */
  static String join(Collection<String> values) {
    return values.stream()
        .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining("|"));
  }

  /** The values of a cell, without those that are blank. */
  static List<String> split(String cell) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == SEPARATOR) {
        values.add(value.toString());
        value.setLength(0);
      } else if (c == ESCAPE && isEscaped(cell, i + 1)) {
        i++;
        value.append(cell.charAt(i));
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    values.removeIf(String::isBlank);
    return values;
  }

  private static boolean isEscaped(String cell, int at) {
    return at < cell.length() && (cell.charAt(at) == SEPARATOR || cell.charAt(at) == ESCAPE);
  }
}
