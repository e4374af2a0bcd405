// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.csv.CsvExport;
import io.mailgroups.admin.page.Download;
import io.mailgroups.directory.EmployeeFilter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Departments and people as files that can be imported again, the same for pages and calls. */
@Component
class DirectoryExports {
  private final CsvExport csv;

  DirectoryExports(GroupRepository repository) {
    this.csv = new CsvExport(repository);
  }

  void departments(HttpServletResponse response) {
    csv.departments(Download.csv(response, "departments"));
  }

  void employees(EmployeeFilter wanted, HttpServletResponse response) {
    csv.employees(Download.csv(response, "employees"), wanted);
  }
}
