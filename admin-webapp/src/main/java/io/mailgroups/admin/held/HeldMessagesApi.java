// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroups;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.moderation.HeldFilter;
import io.mailgroups.moderation.HeldMessages;
import io.mailgroups.moderation.HeldState;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Held messages, by REST. */
@RestController
@RequestMapping("/api/v1/held-messages")
@Allowed(Who.SIGNED_IN)
class HeldMessagesApi {
  // No group has it.
  private static final long NO_GROUP = -1;

  private final HeldMessages messages;
  private final MailGroups groups;
  private final HeldRights rights;

  HeldMessagesApi(GroupRepository repository, HeldRights rights) {
    this.messages = repository.heldMessages();
    this.groups = repository.groups();
    this.rights = rights;
  }

  /** What a moderator says with a decision. */
  record Said(@Nullable String comment) {
    String text() {
      return Typed.text(comment).orElse("");
    }
  }

  @GetMapping
  ListPage<HeldMessageJson> list(
      @RequestParam(defaultValue = "") Set<String> group,
      @RequestParam(defaultValue = "") Set<HeldState> state,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total,
      SignedIn who) {
    HeldFilter wanted =
        HeldFilter.ALL.in(state).of(group.stream().map(this::groupId).collect(Collectors.toSet()));
    HeldFilter filter = rights.seen(who, wanted);
    PageRequest request = new PageRequest(after, ListPage.limit(limit));
    return ListPage.of(
        messages.page(filter, request),
        total ? Optional.of(messages.count(filter)) : Optional.empty(),
        HeldMessageJson::of);
  }

  @GetMapping("/{id}")
  HeldMessageJson get(@PathVariable long id, SignedIn who) {
    return HeldMessageJson.of(rights.seen(who, id).message());
  }

  /** The message as it came. */
  @GetMapping("/{id}/content")
  void content(@PathVariable long id, SignedIn who, HttpServletResponse response)
      throws IOException {
    HeldMessageFiles.send(messages, rights.readable(who, id), response);
  }

  /** Lets it go to those who are members then. */
  @PostMapping("/{id}:approve")
  HeldMessageJson approve(@PathVariable long id, @RequestBody Said said, SignedIn who) {
    return decide(HeldDecision.APPROVE, id, said, who);
  }

  /** Keeps it from the members. */
  @PostMapping("/{id}:reject")
  HeldMessageJson reject(@PathVariable long id, @RequestBody Said said, SignedIn who) {
    return decide(HeldDecision.REJECT, id, said, who);
  }

  private HeldMessageJson decide(HeldDecision decision, long id, Said said, SignedIn who) {
    long decidable = rights.decidable(who, id).id();
    decision.make(messages, who.change(), decidable, said.text());
    return HeldMessageJson.of(rights.seen(who, decidable).message());
  }

  // An id, also of a group that is gone, or the address of one that is there.
  private long groupId(String written) {
    if (written.contains("@")) {
      return groups.find(EmailAddress.parse(written)).map(found -> found.id()).orElse(NO_GROUP);
    }
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      return NO_GROUP;
    }
  }
}
