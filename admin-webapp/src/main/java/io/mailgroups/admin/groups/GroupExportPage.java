// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.csv.CsvExport;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.MailGroup;
import io.mailgroups.problem.Conflict;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The members and the recipients of a group as files. */
@Controller
@Allowed(Who.READERS)
class GroupExportPage {
  private final CsvExport csv;
  private final GroupRights rights;

  GroupExportPage(GroupRepository repository, GroupRights rights) {
    this.csv = new CsvExport(repository);
    this.rights = rights;
  }

  @GetMapping("/groups/{id}/members/export")
  void members(@PathVariable long id, SignedIn who, HttpServletResponse response) {
    MailGroup group = rights.group(who, id);
    requireHandKept(group);
    csv.members(Download.csv(response, group.address().localPart() + "-members"), id);
  }

  /** Where a rule can't be evaluated, the list of recipients says so. */
  @GetMapping("/groups/{id}/recipients/export")
  void recipients(@PathVariable long id, SignedIn who, HttpServletResponse response)
      throws IOException {
    MailGroup group = rights.group(who, id);
    try {
      csv.recipients(Download.csv(response, group.address().localPart() + "-recipients"), id);
    } catch (BrokenRule broken) {
      if (response.isCommitted()) {
        throw broken;
      }
      response.sendRedirect("/groups/" + id + "/recipients");
    }
  }

  static void requireHandKept(MailGroup group) {
    if (group.data().kind().isComputed()) {
      throw new Conflict(
          Conflict.Kind.MEMBERS_COMPUTED,
          "The members of " + group.address() + " are computed; export its recipients.");
    }
  }
}
