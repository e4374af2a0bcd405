// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.conversation.Conversations;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One message of a conversation to its end, and its removal. */
@Controller
@Allowed(Who.SIGNED_IN)
class MessagePage {
  private final Conversations conversations;
  private final ReadableMessages readable;
  private final Letters letters;

  MessagePage(GroupRepository repository, ReadableMessages readable, Letters letters) {
    this.conversations = repository.conversations();
    this.readable = readable;
    this.letters = letters;
  }

  @GetMapping("/my/groups/{id}/messages/{message}")
  String show(
      @PathVariable long id, @PathVariable long message, SignedIn who, Locale locale, Model model) {
    ReadableMessages.InGroup found = readable.message(who, id, message);
    model.addAttribute("own", found.group());
    model.addAttribute("shown", letters.whole(found.message(), locale));
    return "conversations/message";
  }

  /** What removing it means. */
  @GetMapping("/my/groups/{id}/messages/{message}/remove")
  String ask(@PathVariable long id, @PathVariable long message, SignedIn who, Model model) {
    ReadableMessages.InGroup found = readable.removable(who, id, message);
    model.addAttribute("own", found.group());
    model.addAttribute("message", found.message());
    return "conversations/remove";
  }

  @PostMapping("/my/groups/{id}/messages/{message}/remove")
  String remove(
      @PathVariable long id, @PathVariable long message, SignedIn who, RedirectAttributes next) {
    readable.removable(who, id, message);
    conversations.remove(who.change(), id, message);
    Notice.done(next, "conversations.removed");
    return "redirect:/my/groups/" + id + "/conversations";
  }
}
