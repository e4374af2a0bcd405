// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.admin.csv.LineReport.Done;
import java.util.EnumMap;
import java.util.Map;

/** Counts what a listener is told. */
final class Report {
  private final ImportListener listener;
  private final Map<Done, Long> counts = new EnumMap<>(Done.class);
  private long rows;

  Report(ImportListener listener) {
    this.listener = listener;
  }

  void done(long line, String subject, Done done) {
    tell(LineReport.of(line, subject, done));
  }

  void error(CsvProblem problem) {
    tell(problem.report());
  }

  void read(long moreRows) {
    rows += moreRows;
    listener.progress(rows);
  }

  boolean hasErrors() {
    return count(Done.ERROR) > 0;
  }

  ImportSummary summary(boolean saved) {
    return new ImportSummary(
        rows,
        count(Done.CREATED),
        count(Done.UPDATED),
        count(Done.UNCHANGED),
        count(Done.ERROR),
        saved);
  }

  private void tell(LineReport line) {
    counts.merge(line.done(), 1L, Long::sum);
    listener.line(line);
  }

  private long count(Done done) {
    return counts.getOrDefault(done, 0L);
  }
}
