// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.refusals;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.SameFilters;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.MailGroups;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.RefusalFilter;
import io.mailgroups.policy.RefusalLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Who was refused at RCPT. */
@Controller
@Allowed(Who.AUDITORS)
class RefusalsPage {
  private static final int ROWS = 50;

  private final RefusalLog log;
  private final MailGroups groups;

  RefusalsPage(GroupRepository repository) {
    this.log = repository.refusalLog();
    this.groups = repository.groups();
  }

  /** The filters as typed. */
  record Filters(
      @Nullable String group,
      @Nullable String sender,
      @Nullable Reason reason,
      @Nullable String from,
      @Nullable String to) {}

  @GetMapping("/refusals")
  String list(
      @ModelAttribute("filters") Filters filters,
      @RequestParam Optional<String> after,
      HttpServletRequest request,
      Model model) {
    Typed typed = new Typed();
    Page<LoggedRefusal> page = log.page(filter(filters, typed), new PageRequest(after, ROWS));
    model.addAttribute("errors", typed.errors());
    model.addAttribute("refusals", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    model.addAttribute("reasons", Reason.values());
    model.addAttribute("export", SameFilters.at(request, "/refusals/export"));
    return "refusals/list";
  }

  /** All that the filters of the list want, as a file. */
  @GetMapping("/refusals/export")
  void export(@ModelAttribute("filters") Filters filters, HttpServletResponse response) {
    Typed typed = new Typed();
    RefusalFilter filter = filter(filters, typed);
    typed.requireSound();
    RefusalCsv.write(Download.csv(response, "refusals"), log, filter);
  }

  private RefusalFilter filter(Filters filters, Typed typed) {
    Set<Long> ids =
        typed.address("group", filters.group()).stream()
            .flatMap(address -> groups.find(address).stream())
            .map(group -> group.id())
            .collect(Collectors.toSet());
    if (Typed.text(filters.group()).isPresent() && ids.isEmpty()) {
      typed.errors().add("group", "unknown-group", "");
    }
    return RefusalFilter.ALL
        .byGroups(ids)
        .of(typed.address("sender", filters.sender()))
        .because(filters.reason() == null ? Set.of() : Set.of(filters.reason()))
        .between(typed.day("from", filters.from()), typed.day("to", filters.to()));
  }
}
