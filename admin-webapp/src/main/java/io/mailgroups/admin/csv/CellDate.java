// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Days and instants as people and spreadsheets write them. */
final class CellDate {
  // Spreadsheets with Chinese settings write back 2026/3/1; other orders of day and month are read
  // by nobody in one way only.
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT);

  private CellDate() {}

  static LocalDate day(CsvRow row, String column, String text) {
    try {
      return LocalDate.parse(text.replace('/', '-'), DAY);
    } catch (DateTimeException e) {
      throw row.problem(column, "not-a-date", text + " is no date, as in 2026-03-31.");
    }
  }

  /** An instant, or a day for its beginning, UTC. */
  static Instant instant(CsvRow row, String column, String text) {
    try {
      return text.indexOf(':') >= 0
          ? Instant.parse(text.replace(' ', 'T'))
          : day(row, column, text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw row.problem(
          column, "not-an-instant", text + " is no instant, as in 2026-03-31T18:00:00Z.");
    }
  }
}
