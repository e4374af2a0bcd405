// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.GroupJson.ScopeJson;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Path;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberKind;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.MemberSummary;
import io.mailgroups.group.Validity;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recipients of all groups, by REST. */
@RestController
@RequestMapping("/api/v1/groups/{group}")
@Allowed(Who.READERS)
class GroupPeopleApi {
  private final GroupRepository repository;
  private final GroupRights rights;
  private final NamedGroups named;

  GroupPeopleApi(GroupRepository repository, GroupRights rights, NamedGroups named) {
    this.repository = repository;
    this.rights = rights;
    this.named = named;
  }

  /** Who would get a message now, and why. */
  record RecipientJson(String address, List<String> paths) {
    static RecipientJson of(Recipient recipient) {
      return new RecipientJson(
          recipient.address().text(), recipient.paths().stream().map(Path::toString).toList());
    }
  }

  @GetMapping("/recipients")
  ListPage<RecipientJson> recipients(
      @PathVariable String group,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    return recipients(named.group(who, group), q, new PageRequest(after, ListPage.limit(limit)));
  }

  private ListPage<RecipientJson> recipients(MailGroup group, String q, PageRequest request) {
    return ListPage.of(
        repository.recipients().startingWith(group.id(), q, request),
        Optional.empty(),
        RecipientJson::of);
  }
}
