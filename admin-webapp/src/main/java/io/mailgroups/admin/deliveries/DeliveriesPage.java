// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.SameFilters;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.bounce.CopyReports;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.expansion.LoggedRecipient;
import io.mailgroups.expansion.Outcome;
import io.mailgroups.group.MailGroups;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The delivery log. */
@Controller
@Allowed(Who.AUDITORS)
class DeliveriesPage {
  private static final int ROWS = 50;
  private static final int RECIPIENTS = 100;

  private final DeliveryLog log;
  private final MailGroups groups;
  private final CopyReports reports;
  private final StoppableDeliveries stoppable;

  DeliveriesPage(GroupRepository repository, StoppableDeliveries stoppable) {
    this.log = repository.deliveryLog();
    this.groups = repository.groups();
    this.reports = repository.copyReports();
    this.stoppable = stoppable;
  }

  /** The filters as typed. */
  record Filters(
      @Nullable String group,
      @Nullable String sender,
      @Nullable String recipient,
      @Nullable String messageId,
      @Nullable String from,
      @Nullable String to,
      @Nullable Outcome decision) {}

  @GetMapping("/deliveries")
  String list(
      @ModelAttribute("filters") Filters filters,
      @RequestParam Optional<String> after,
      HttpServletRequest request,
      Model model) {
    Typed typed = new Typed();
    DeliveryFilter filter = filter(filters, typed);
    Page<LoggedDelivery> page = log.page(filter, new PageRequest(after, ROWS));
    model.addAttribute("errors", typed.errors());
    model.addAttribute("deliveries", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    model.addAttribute("decisions", Outcome.values());
    model.addAttribute("export", SameFilters.at(request, "/deliveries/export"));
    return "deliveries/list";
  }

  /** All that the filters of the list want, as a file. */
  @GetMapping("/deliveries/export")
  void export(@ModelAttribute("filters") Filters filters, HttpServletResponse response) {
    Typed typed = new Typed();
    DeliveryFilter filter = filter(filters, typed);
    typed.requireSound();
    DeliveryCsv.write(Download.csv(response, "deliveries"), log, filter);
  }

  @GetMapping("/deliveries/{id}")
  @Allowed(Who.READERS)
  String one(
      @PathVariable long id,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    LoggedDelivery delivery = stoppable.seen(who, id);
    Page<LoggedRecipient> page = log.recipients(id, new PageRequest(after, RECIPIENTS));
    model.addAttribute("delivery", delivery);
    model.addAttribute("mayStop", stoppable.mayStop(who, delivery));
    model.addAttribute("recipients", page.items());
    model.addAttribute(
        "reports", reports.of(id, page.items().stream().map(LoggedRecipient::address).toList()));
    model.addAttribute("lost", reports.lost(Set.of(id)).getOrDefault(id, 0L));
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "deliveries/one";
  }

  private DeliveryFilter filter(Filters filters, Typed typed) {
    DeliveryFilter filter =
        DeliveryFilter.ALL
            .sentBy(typed.address("sender", filters.sender()))
            .between(typed.fromDay("from", filters.from()), typed.toDay("to", filters.to()))
            .of(Typed.text(filters.messageId()).map(Set::of).orElse(Set.of()));
    for (EmailAddress recipient : typed.address("recipient", filters.recipient())) {
      filter = filter.reaching(recipient);
    }
    if (filters.decision() != null) {
      filter = filter.decided(Set.of(filters.decision()));
    }
    Set<Long> ids =
        typed.address("group", filters.group()).stream()
            .flatMap(address -> groups.find(address).stream())
            .map(group -> group.id())
            .collect(Collectors.toSet());
    if (Typed.text(filters.group()).isPresent() && ids.isEmpty()) {
      typed.errors().add("group", "unknown-group", "");
    }
    return filter.toGroups(ids);
  }
}
