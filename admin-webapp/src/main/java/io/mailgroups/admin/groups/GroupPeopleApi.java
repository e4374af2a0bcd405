// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Path;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recipients of all groups, by REST. */
@RestController
@RequestMapping("/api/v1/groups/{group}")
@Allowed(Who.READERS)
class GroupPeopleApi {
  private final GroupRepository repository;
  private final NamedGroups named;
  private final Explanations explanations;

  GroupPeopleApi(GroupRepository repository, NamedGroups named, Explanations explanations) {
    this.repository = repository;
    this.named = named;
    this.explanations = explanations;
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

  /** Whether somebody would get a message now, and why or why not. */
  @GetMapping("/recipients/{address}")
  ExplanationJson recipient(
      @PathVariable String group, @PathVariable String address, SignedIn who) {
    MailGroup found = named.group(who, group);
    EmailAddress person =
        EmailAddress.tryParse(address)
            .orElseThrow(() -> new NotFound("recipient " + address + " of " + found.address()));
    return ExplanationJson.of(explanations.of(who, found, person));
  }

  private ListPage<RecipientJson> recipients(MailGroup group, String q, PageRequest request) {
    return ListPage.of(
        repository.recipients().startingWith(group.id(), q, request),
        Optional.empty(),
        RecipientJson::of);
  }
}
