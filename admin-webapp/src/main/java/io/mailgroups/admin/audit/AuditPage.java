// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.SameFilters;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log. */
@Controller
@Allowed(Who.AUDITORS)
class AuditPage {
  private static final int ROWS = 50;

  private final AuditEvents events;
  private final History history;

  AuditPage(GroupRepository repository, History history) {
    this.events = repository.auditEvents();
    this.history = history;
  }

  /** The filters as typed. */
  record Filters(
      @Nullable String subjectKind,
      @Nullable String subjectId,
      @Nullable String actor,
      @Nullable String q,
      @Nullable String from,
      @Nullable String to,
      @Nullable String changeId) {}

  @GetMapping("/audit-events")
  String list(
      @ModelAttribute("filters") Filters filters,
      @RequestParam Optional<String> after,
      HttpServletRequest request,
      Model model) {
    Typed typed = new Typed();
    Page<AuditEvent> page = events.page(filter(filters, typed), new PageRequest(after, ROWS));
    model.addAttribute("errors", typed.errors());
    model.addAttribute("entries", history.entries(page.items()));
    model.addAttribute("next", NextPage.of(request, page.next()));
    model.addAttribute("export", SameFilters.at(request, "/audit-events/export"));
    return "audit/list";
  }

  /** All that the filters of the list want, as a file. */
  @GetMapping("/audit-events/export")
  void export(@ModelAttribute("filters") Filters filters, HttpServletResponse response) {
    Typed typed = new Typed();
    AuditFilter filter = filter(filters, typed);
    typed.requireSound();
    AuditCsv.write(Download.csv(response, "audit-events"), events, filter);
  }

  private static AuditFilter filter(Filters filters, Typed typed) {
    AuditFilter filter =
        AuditFilter.ALL
            .by(Typed.text(filters.actor()).map(Set::of).orElse(Set.of()))
            .containing(Typed.text(filters.q()).orElse(""))
            .between(typed.fromDay("from", filters.from()), typed.toDay("to", filters.to()));
    Optional<String> kind = Typed.text(filters.subjectKind());
    Optional<String> id = Typed.text(filters.subjectId());
    if (kind.isPresent()) {
      filter = id.isPresent() ? filter.about(kind.get(), id.get()) : filter.about(kind.get());
    }
    Optional<String> change = Typed.text(filters.changeId());
    return change.isPresent() ? filter.of(change.get()) : filter;
  }
}
