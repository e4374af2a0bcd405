// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.admin.csv.LineReport.Done;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short words for tests of imports. */
final class Imports implements ImportListener {
  static final long MANY = 100_000;

  private final GroupRepository repository;
  private final List<String> lines = new ArrayList<>();

  Imports(Organisation organisation) {
    this.repository = organisation.repository();
  }

  ImportSummary departments(String... rows) {
    return new CsvImport(repository)
        .departments(Organisation.CHANGE, file(rows), ImportMode.SAVE, MANY, this);
  }

  ImportSummary employees(String... rows) {
    return employees(ImportMode.SAVE, rows);
  }

  ImportSummary employees(ImportMode mode, String... rows) {
    return employees(mode, file(rows));
  }

  ImportSummary employees(ImportMode mode, InputStream file) {
    return new CsvImport(repository).employees(Organisation.CHANGE, file, mode, MANY, this);
  }

  ImportSummary members(long groupId, String... rows) {
    return new CsvImport(repository)
        .members(
            Organisation.CHANGE,
            groupId,
            NestingCheck.NONE,
            file(rows),
            ImportMode.SAVE,
            MANY,
            this);
  }

  static InputStream file(String... rows) {
    return new ByteArrayInputStream(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What was reported since this was asked last: {@code line done}, or {@code line column code}.
   */
  List<String> reported() {
    List<String> all = List.copyOf(lines);
    lines.clear();
    return all;
  }

  @Override
  public void line(LineReport report) {
    lines.add(
        report.line()
            + " "
            + (report.done() == Done.ERROR
                ? report.column().orElse("-") + " " + report.code()
                : report.done()));
  }

  @Override
  public void progress(long rows) {
    // Asked of the summary.
  }
}
