// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.audit.History;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was done to a group, and who looked into it, for its owners and managers. */
@Controller
@Allowed(Who.SIGNED_IN)
class OwnGroupHistoryPage {
  private static final int ROWS = 25;

  private final OwnGroups groups;
  private final AuditEvents events;
  private final History history;

  OwnGroupHistoryPage(GroupRepository repository, OwnGroups groups, History history) {
    this.groups = groups;
    this.events = repository.auditEvents();
    this.history = history;
  }

  @GetMapping("/my/groups/{id}/history")
  String show(
      @PathVariable long id,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    OwnGroup own = groups.one(who, id);
    if (!own.manages() && !who.readsEverything()) {
      throw new AccessDeniedException("For owners and managers.");
    }
    AuditFilter filter = AuditFilter.ALL.about("group", String.valueOf(id));
    Page<AuditEvent> found = events.page(filter, new PageRequest(after, ROWS));
    model.addAttribute("own", own);
    model.addAttribute("entries", history.entries(found.items()));
    model.addAttribute("next", NextPage.of(request, found.next()));
    return "mygroups/history";
  }
}
