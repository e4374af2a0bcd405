// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.overview;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.EndingMembership;
import io.mailgroups.group.EndingMemberships;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The memberships that end soon. */
@Controller
@Allowed(Who.AUDITORS)
class EndingMembershipsPage {
  private static final int ROWS = 50;

  private final EndingMemberships ending;

  EndingMembershipsPage(GroupRepository repository) {
    this.ending = repository.endingMemberships();
  }

  @GetMapping("/groups/ending-memberships")
  String list(@RequestParam Optional<String> after, HttpServletRequest request, Model model) {
    Page<EndingMembership> page = ending.page(new PageRequest(after, ROWS));
    model.addAttribute("memberships", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "overview/ending";
  }
}
