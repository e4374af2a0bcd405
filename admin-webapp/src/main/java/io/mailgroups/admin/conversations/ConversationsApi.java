// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.conversation.Conversations;
import io.mailgroups.listing.PageRequest;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The conversations of a group, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups/{id}/conversations")
@Allowed(Who.SIGNED_IN)
class ConversationsApi {
  private final Conversations conversations;
  private final ReadableMessages readable;

  ConversationsApi(GroupRepository repository, ReadableMessages readable) {
    this.conversations = repository.conversations();
    this.readable = readable;
  }

  /** Those last written to, newest first. */
  @GetMapping
  ListPage<ConversationJson> list(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    OwnGroup group = readable.group(who, id);
    return ListPage.of(
        conversations.page(group.id(), q, new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        ConversationJson::of);
  }

  @GetMapping("/{conversation}")
  ConversationJson get(@PathVariable long id, @PathVariable long conversation, SignedIn who) {
    return ConversationJson.of(readable.conversation(readable.group(who, id), conversation));
  }

  /** Its messages, oldest first. */
  @GetMapping("/{conversation}/messages")
  ListPage<MessageJson> messages(
      @PathVariable long id,
      @PathVariable long conversation,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    long found = readable.conversation(readable.group(who, id), conversation).id();
    return ListPage.of(
        conversations.messages(id, found, new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        MessageJson::of);
  }
}
