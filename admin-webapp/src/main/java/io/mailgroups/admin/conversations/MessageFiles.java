// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.message.MessageParts;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.conversation.Conversations;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A message of a conversation, or what is in it, as a file. */
@Controller
@Allowed(Who.SIGNED_IN)
class MessageFiles {
  private final Conversations conversations;
  private final ReadableMessages readable;

  MessageFiles(GroupRepository repository, ReadableMessages readable) {
    this.conversations = repository.conversations();
    this.readable = readable;
  }

  /** As it came. */
  @GetMapping("/my/groups/{id}/messages/{message}/content")
  void content(
      @PathVariable long id, @PathVariable long message, SignedIn who, HttpServletResponse response)
      throws IOException {
    send(conversations, readable.message(who, id, message).message(), response);
  }

  /** One part, by its number. */
  @GetMapping("/my/groups/{id}/messages/{message}/attachments/{number}")
  void attachment(
      @PathVariable long id,
      @PathVariable long message,
      @PathVariable int number,
      SignedIn who,
      HttpServletResponse response)
      throws IOException {
    sendPart(conversations, readable.message(who, id, message).message(), number, response);
  }

  /** A picture that the text shows, by its number. */
  @GetMapping("/my/groups/{id}/messages/{message}/images/{number}")
  void image(
      @PathVariable long id,
      @PathVariable long message,
      @PathVariable int number,
      SignedIn who,
      HttpServletResponse response)
      throws IOException {
    ConversationMessage found = readable.message(who, id, message).message();
    InlineImage image = new InlineImage(response);
    try (InputStream content = conversations.content(found)) {
      if (!MessageParts.download(content, number, name -> image) || !image.isSent()) {
        throw new NotFound("image " + number + " of message " + message);
      }
    }
  }

  /** Sends a message that may be read. */
  static void send(
      Conversations conversations, ConversationMessage readable, HttpServletResponse response)
      throws IOException {
    try (InputStream content = conversations.content(readable)) {
      content.transferTo(
          Download.untrusted(response, "message-" + readable.id() + ".eml", "message/rfc822"));
    }
  }

  /** Sends a part of a message that may be read. */
  static void sendPart(
      Conversations conversations,
      ConversationMessage readable,
      int number,
      HttpServletResponse response)
      throws IOException {
    try (InputStream content = conversations.content(readable)) {
      boolean found =
          MessageParts.download(
              content, number, name -> Download.attachment(response, number, name));
      if (!found) {
        throw new NotFound("attachment " + number + " of message " + readable.id());
      }
    }
  }
}
