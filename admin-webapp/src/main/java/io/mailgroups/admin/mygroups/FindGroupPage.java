// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.VisibleGroup;
import io.mailgroups.group.VisibleGroups;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The groups that everybody may know of, to find one. */
@Controller
@Allowed(Who.SIGNED_IN)
class FindGroupPage {
  private static final int ROWS = 50;

  private final VisibleGroups groups;

  FindGroupPage(GroupRepository repository) {
    this.groups = repository.visibleGroups();
  }

  @GetMapping("/my/groups/search")
  String search(
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    Page<VisibleGroup> page =
        groups.page(who.scope().employeeId(), q, new PageRequest(after, ROWS));
    model.addAttribute("q", q);
    model.addAttribute("groups", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "mygroups/search";
  }
}
