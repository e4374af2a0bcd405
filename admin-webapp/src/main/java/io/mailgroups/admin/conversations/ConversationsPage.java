// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.conversation.Conversation;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.conversation.Conversations;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The conversations of a group, and one of them. */
@Controller
@Allowed(Who.SIGNED_IN)
class ConversationsPage {
  private static final int ROWS = 50;

  // Each is shown with its text.
  private static final int MESSAGES = 10;

  private final Conversations conversations;
  private final ReadableMessages readable;
  private final Letters letters;

  ConversationsPage(GroupRepository repository, ReadableMessages readable, Letters letters) {
    this.conversations = repository.conversations();
    this.readable = readable;
    this.letters = letters;
  }

  @GetMapping("/my/groups/{id}/conversations")
  String list(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    OwnGroup own = readable.group(who, id);
    Page<Conversation> page = conversations.page(id, q, new PageRequest(after, ROWS));
    model.addAttribute("own", own);
    model.addAttribute("q", q);
    model.addAttribute("conversations", page.items());
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "conversations/list";
  }

  @GetMapping("/my/groups/{id}/conversations/{conversation}")
  String one(
      @PathVariable long id,
      @PathVariable long conversation,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    OwnGroup own = readable.group(who, id);
    Conversation found = readable.conversation(own, conversation);
    Page<ConversationMessage> page =
        conversations.messages(id, conversation, new PageRequest(after, MESSAGES));
    model.addAttribute("own", own);
    model.addAttribute("title", found.title());
    model.addAttribute("conversation", found);
    model.addAttribute("messages", letters.beginnings(page.items(), locale));
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "conversations/one";
  }
}
