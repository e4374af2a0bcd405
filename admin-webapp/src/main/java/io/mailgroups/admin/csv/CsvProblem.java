// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.problem.InvalidValue;
import java.util.Optional;

/** What is wrong in a file, at a line. */
final class CsvProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final String column;
  private final String code;

  CsvProblem(long line, String column, String code, String message) {
    super(message);
    this.line = line;
    this.column = column;
    this.code = code;
  }

  static CsvProblem of(long line, InvalidValue wrong) {
    return new CsvProblem(
        line, column(wrong.pointer()), wrong.code(), String.valueOf(wrong.getMessage()));
  }

  /**
   * The column that a JSON pointer means: {@code attributes.badge} for {@code /attributes/badge}.
   */
  static String column(String pointer) {
    return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
  }

  LineReport report() {
    return new LineReport(
        line,
        "",
        Optional.of(column).filter(name -> !name.isEmpty()),
        LineReport.Done.ERROR,
        code,
        String.valueOf(getMessage()));
  }
}
