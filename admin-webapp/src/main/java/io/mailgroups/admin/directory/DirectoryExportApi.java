// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Departments and people as files that can be imported again, by REST. */
@RestController
@RequestMapping("/api/v1/exports")
@Allowed(Who.AUDITORS)
class DirectoryExportApi {
  private final DirectoryExports exports;
  private final DirectoryRights rights;

  DirectoryExportApi(DirectoryExports exports, DirectoryRights rights) {
    this.exports = exports;
    this.rights = rights;
  }

  @GetMapping("/departments")
  void departments(HttpServletResponse response) {
    exports.departments(response);
  }

  /**
   * People by what is asked.
   *
   * @param below whether those below the departments count too
   */
  @GetMapping("/employees")
  void employees(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") Set<EmployeeStatus> status,
      @RequestParam(defaultValue = "") Set<Long> department,
      @RequestParam(defaultValue = "false") boolean below,
      SignedIn who,
      HttpServletResponse response) {
    EmployeeFilter filter = EmployeeFilter.ALL.search(q).with(status);
    exports.employees(rights.in(who, department, below, filter), response);
  }
}
