// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.audit.History;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.audit.Subject;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.undo.Undo;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who changed what of a group, newest first, each with its undo. */
@Controller
@Allowed(Who.READERS)
class GroupHistoryPage {
  private static final int ROWS = 25;

  private final AuditEvents events;
  private final Undo undo;
  private final History history;
  private final GroupRights rights;

  GroupHistoryPage(GroupRepository repository, History history, GroupRights rights) {
    this.events = repository.auditEvents();
    this.undo = repository.undo();
    this.history = history;
    this.rights = rights;
  }

  @GetMapping("/groups/{id}/history")
  ModelAndView show(
      @PathVariable long id,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    MailGroup group = rights.group(who, id);
    AuditFilter filter = AuditFilter.ALL.about("group", String.valueOf(id));
    Page<AuditEvent> found = events.page(filter, new PageRequest(after, ROWS));
    ModelAndView page = new ModelAndView("groups/history");
    page.addObject("group", group);
    page.addObject("mayEdit", rights.mayEdit(who, group));
    page.addObject("entries", history.entries(found.items()));
    page.addObject(
        "undone", undo.undoneOf(new Subject("group", String.valueOf(id), group.address().text())));
    page.addObject("next", NextPage.of(request, found.next()));
    return page;
  }
}
