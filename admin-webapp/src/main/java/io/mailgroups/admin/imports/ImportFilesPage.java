// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.csv.CsvOutput;
import io.mailgroups.admin.csv.CsvSample;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.listing.Page;
import io.mailgroups.problem.NotFound;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.ImportLine;
import io.mailgroups.transfer.ImportReports;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Files around imports: samples to begin with, and the report of one. */
@Controller
@Allowed(Who.READERS)
class ImportFilesPage {
  private static final List<String> COLUMNS =
      List.of("line", "outcome", "subject", "column", "code", "message");

  private final CsvSample samples;
  private final ImportReports reports;
  private final ImportRights rights;

  ImportFilesPage(GroupRepository repository, ImportRights rights) {
    this.samples = new CsvSample(repository);
    this.reports = repository.importReports();
    this.rights = rights;
  }

  @GetMapping("/imports/samples/{kind}.csv")
  void sample(@PathVariable String kind, HttpServletResponse response) {
    Download file = Download.csv(response, kind);
    switch (kind) {
      case "departments" -> samples.departments(file);
      case "employees" -> samples.employees(file);
      case "members" -> samples.members(file);
      default -> throw new NotFound("sample of " + kind);
    }
  }

  @GetMapping("/imports/{id}/report.csv")
  void report(@PathVariable long id, SignedIn who, HttpServletResponse response) {
    FileImport file = rights.seen(who, id);
    if (!ImportPage.hasReport(file.state())) {
      throw new NotFound("report of import " + id);
    }
    try (Stream<ImportLine> lines = Page.all(request -> reports.lines(id, Set.of(), request))) {
      CsvOutput.write(
          Download.csv(response, "import-" + id),
          COLUMNS,
          lines.map(ImportFilesPage::cells).iterator());
    }
  }

  private static List<String> cells(ImportLine line) {
    return List.of(
        String.valueOf(line.line()),
        line.outcome().name().toLowerCase(Locale.ROOT),
        line.subject(),
        line.column(),
        line.code(),
        line.message());
  }
}
