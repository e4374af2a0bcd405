// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.expansion.Recipients;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who would receive a message to a group now, and why. */
@Controller
@Allowed(Who.READERS)
class RecipientsPage {
  private static final int ROWS = 100;

  private final Recipients recipients;
  private final GroupRights rights;

  RecipientsPage(GroupRepository repository, GroupRights rights) {
    this.recipients = repository.recipients();
    this.rights = rights;
  }

  @GetMapping("/groups/{id}/recipients")
  String list(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    MailGroup group = rights.group(who, id);
    model.addAttribute("group", group);
    model.addAttribute("q", q);
    try {
      Page<Recipient> page = recipients.startingWith(id, q, new PageRequest(after, ROWS));
      model.addAttribute("recipients", page.items());
      model.addAttribute("next", NextPage.of(request, page.next()));
    } catch (BrokenRule broken) {
      model.addAttribute("recipients", List.of());
      model.addAttribute("broken", broken.getMessage());
    }
    return "groups/recipients";
  }
}
