// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmployeeStatus;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Departments and people as files that can be imported again. They name departments all over the
 * organisation, so they are for who reads everything.
 */
@Controller
@Allowed(Who.AUDITORS)
class DirectoryExportPage {
  private final DirectoryExports exports;
  private final DirectoryRights rights;

  DirectoryExportPage(DirectoryExports exports, DirectoryRights rights) {
    this.exports = exports;
    this.rights = rights;
  }

  @GetMapping("/exports/departments")
  void departments(HttpServletResponse response) {
    exports.departments(response);
  }

  /** Those whom the filters of the list of people want. */
  @GetMapping("/exports/employees")
  void employees(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable EmployeeStatus status,
      @RequestParam(defaultValue = "") String department,
      @RequestParam(defaultValue = "false") boolean only,
      SignedIn who,
      HttpServletResponse response) {
    PeopleQuery query = new PeopleQuery(q, status, department, only);
    exports.employees(query.filter(who, rights), response);
  }
}
