// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.refusals;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.RefusalLog;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The refusals as a file, by REST. */
@RestController
@Allowed(Who.AUDITORS)
class RefusalExportApi {
  private final RefusalLog log;

  RefusalExportApi(GroupRepository repository) {
    this.log = repository.refusalLog();
  }

  @GetMapping("/api/v1/exports/refusals")
  void export(
      @RequestParam(defaultValue = "") Set<Long> groupId,
      @RequestParam(defaultValue = "") Set<String> sender,
      @RequestParam(defaultValue = "") Set<Reason> reason,
      @RequestParam Optional<LocalDate> from,
      @RequestParam Optional<LocalDate> to,
      HttpServletResponse response) {
    RefusalCsv.write(
        Download.csv(response, "refusals"),
        log,
        RefusalsApi.filter(groupId, sender, reason, from, to));
  }
}
