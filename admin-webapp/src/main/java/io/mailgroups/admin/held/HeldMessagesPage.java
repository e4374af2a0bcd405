// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.moderation.HeldFilter;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.moderation.HeldMessages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The messages that wait for a moderator, and those that were decided. */
@Controller
@Allowed(Who.SIGNED_IN)
class HeldMessagesPage {
  private static final int ROWS = 50;

  // No group has it.
  private static final long NO_GROUP = -1;

  private final HeldMessages messages;
  private final MailGroups groups;
  private final HeldRights rights;

  HeldMessagesPage(GroupRepository repository, HeldRights rights) {
    this.messages = repository.heldMessages();
    this.groups = repository.groups();
    this.rights = rights;
  }

  /** The filters as typed. */
  record Filters(@Nullable HeldTab tab, @Nullable String group) {
    HeldTab shown() {
      return tab == null ? HeldTab.WAITING : tab;
    }
  }

  @GetMapping("/held-messages")
  String list(
      @ModelAttribute("filters") Filters filters,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    Typed typed = new Typed();
    HeldFilter filter = rights.seen(who, filter(filters, typed));
    Page<HeldMessage> page = messages.page(filter, new PageRequest(after, ROWS));
    model.addAttribute("errors", typed.errors());
    model.addAttribute("messages", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    model.addAttribute("tab", filters.shown());
    model.addAttribute("tabs", HeldTab.values());
    model.addAttribute(
        "ticks",
        filters.shown() == HeldTab.WAITING
            && rights.decidesWhatIsSeen(who)
            && !page.items().isEmpty());
    return "held/list";
  }

  private HeldFilter filter(Filters filters, Typed typed) {
    HeldFilter filter = HeldFilter.ALL.in(filters.shown().states());
    if (Typed.text(filters.group()).isEmpty()) {
      return filter;
    }
    Optional<AddressedGroup> group =
        typed.address("group", filters.group()).stream()
            .flatMap(address -> groups.addressed(Set.of(address)).values().stream())
            .findFirst();
    return filter.of(group.map(AddressedGroup::id).orElse(NO_GROUP));
  }
}
