// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.moderation.HeldFilter;
import io.mailgroups.moderation.HeldMessages;
import io.mailgroups.moderation.HeldState;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.RefusalFilter;
import io.mailgroups.policy.RefusalLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was sent to a group, and who was refused. */
@Controller
@Allowed(Who.READERS)
class GroupDeliveriesPage {
  private static final int ROWS = 25;
  private static final int REFUSALS = 10;

  private final DeliveryLog deliveries;
  private final RefusalLog refusals;
  private final HeldMessages held;
  private final GroupRights rights;

  GroupDeliveriesPage(GroupRepository repository, GroupRights rights) {
    this.deliveries = repository.deliveryLog();
    this.refusals = repository.refusalLog();
    this.held = repository.heldMessages();
    this.rights = rights;
  }

  @GetMapping("/groups/{id}/deliveries")
  ModelAndView show(
      @PathVariable long id,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    MailGroup group = rights.group(who, id);
    Page<LoggedDelivery> sent =
        deliveries.page(DeliveryFilter.ALL.toGroups(Set.of(id)), new PageRequest(after, ROWS));
    Page<LoggedRefusal> refused =
        refusals.page(RefusalFilter.ALL.byGroups(Set.of(id)), PageRequest.first(REFUSALS));
    ModelAndView page = new ModelAndView("groups/deliveries");
    page.addObject("group", group);
    page.addObject("heldCount", held.count(HeldFilter.ALL.of(id).in(Set.of(HeldState.WAITING))));
    page.addObject("deliveries", sent.items());
    page.addObject("next", NextPage.of(request, sent.next()));
    page.addObject("refusals", refused.items());
    page.addObject("moreRefusals", refused.next().isPresent());
    return page;
  }
}
