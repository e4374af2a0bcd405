// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.overview;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.group.GroupKind;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.moderation.HeldFilter;
import io.mailgroups.moderation.HeldState;
import io.mailgroups.overview.Numbers;
import io.mailgroups.policy.RefusalFilter;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What somebody sees first who signed in. */
@Controller
class OverviewPage {
  private static final int ROWS = 5;
  private static final Duration DAY = Duration.ofDays(1);

  private final GroupRepository repository;

  OverviewPage(GroupRepository repository) {
    this.repository = repository;
  }

  private long heldMessages(SignedIn who) {
    HeldFilter theirs =
        HeldFilter.ALL
            .in(Set.of(HeldState.WAITING))
            .within(repository.moderators().groupsOf(who.scope()));
    return repository.heldMessages().count(theirs);
  }

  @GetMapping("/")
  @Allowed(Who.SIGNED_IN)
  String overview(SignedIn who, Model model) {
    model.addAttribute("heldCount", heldMessages(who));
    if (!who.may(Who.READERS)) {
      return "overview/employee";
    }
    if (who.may(Who.AUDITORS)) {
      PageRequest first = PageRequest.first(ROWS);
      Numbers numbers = repository.overview().numbers();
      model.addAttribute("people", numbers.people().getOrDefault(EmployeeStatus.ACTIVE, 0L));
      model.addAttribute("static", groups(numbers, GroupKind.STATIC));
      model.addAttribute("dynamic", groups(numbers, GroupKind.DYNAMIC, GroupKind.DEPARTMENT));
      model.addAttribute("collaboration", groups(numbers, GroupKind.COLLABORATION));
      model.addAttribute("traffic", repository.overview().traffic(DAY));
      model.addAttribute("attention", repository.groupList().attention());
      model.addAttribute("endingCount", repository.endingMemberships().count());
      model.addAttribute("stoppedCount", repository.bounceList().stopped());
      model.addAttribute(
          "deliveries", repository.deliveryLog().page(DeliveryFilter.ALL, first).items());
      model.addAttribute(
          "refusals", repository.refusalLog().page(RefusalFilter.ALL, first).items());
    }
    return "overview/overview";
  }

  private static long groups(Numbers numbers, GroupKind... kinds) {
    return Stream.of(kinds).mapToLong(kind -> numbers.groups().getOrDefault(kind, 0L)).sum();
  }
}
