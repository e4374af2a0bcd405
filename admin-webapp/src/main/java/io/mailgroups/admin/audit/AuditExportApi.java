// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log as a file, by REST. */
@RestController
@Allowed(Who.AUDITORS)
class AuditExportApi {
  private final AuditEvents events;

  AuditExportApi(GroupRepository repository) {
    this.events = repository.auditEvents();
  }

  @GetMapping("/api/v1/exports/audit-events")
  void export(
      @RequestParam Optional<String> subjectKind,
      @RequestParam Optional<String> subjectId,
      @RequestParam(defaultValue = "") Set<String> actor,
      @RequestParam(defaultValue = "") Set<String> via,
      @RequestParam(defaultValue = "") Set<String> action,
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to,
      @RequestParam Optional<String> changeId,
      HttpServletResponse response) {
    AuditFilter filter =
        new AuditFilter(
            subjectKind, subjectId, actor, via, action, Optional.empty(), from, to, changeId);
    AuditCsv.write(Download.csv(response, "audit-events"), events, filter.containing(q));
  }
}
