// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.csv.CsvExport;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.MailGroup;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The members and the recipients of a group as files, by REST. */
@RestController
@RequestMapping("/api/v1/exports/groups/{group}")
@Allowed(Who.READERS)
class GroupExportApi {
  private final CsvExport csv;
  private final NamedGroups named;

  GroupExportApi(GroupRepository repository, NamedGroups named) {
    this.csv = new CsvExport(repository);
    this.named = named;
  }

  /** As entered, to be imported again: of hand-kept groups. */
  @GetMapping("/members")
  void members(@PathVariable String group, SignedIn who, HttpServletResponse response) {
    MailGroup found = named.group(who, group);
    GroupExportPage.requireHandKept(found);
    csv.members(Download.csv(response, "members"), found.id());
  }

  /** Who would get a message now, and why: of any group. */
  @GetMapping("/recipients")
  void recipients(@PathVariable String group, SignedIn who, HttpServletResponse response) {
    csv.recipients(Download.csv(response, "recipients"), named.group(who, group).id());
  }
}
