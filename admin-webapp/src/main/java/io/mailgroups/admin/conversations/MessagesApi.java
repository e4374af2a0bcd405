// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.message.MessagePreview;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.conversation.Conversations;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messages of conversations, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups/{id}/messages/{message}")
@Allowed(Who.SIGNED_IN)
class MessagesApi {
  private final Conversations conversations;
  private final ReadableMessages readable;

  MessagesApi(GroupRepository repository, ReadableMessages readable) {
    this.conversations = repository.conversations();
    this.readable = readable;
  }

  /**
   * A message with what it says.
   *
   * @param texts HTML as its text, with the targets of links
   * @param files what is to be downloaded, by number
   * @param whole whether all of it could be read
   */
  record WholeMessageJson(
      MessageJson message,
      List<MessagePreview.Text> texts,
      List<MessagePreview.Attachment> files,
      boolean whole) {}

  @GetMapping
  WholeMessageJson get(@PathVariable long id, @PathVariable long message, SignedIn who)
      throws IOException {
    ConversationMessage found = readable.message(who, id, message).message();
    if (found.isRemoved()) {
      return new WholeMessageJson(MessageJson.of(found), List.of(), List.of(), true);
    }
    try (InputStream content = conversations.content(found)) {
      MessagePreview preview = MessagePreview.of(content);
      return new WholeMessageJson(
          MessageJson.of(found), preview.texts(), preview.attachments(), preview.whole());
    }
  }

  /** The message as it came. */
  @GetMapping("/content")
  void content(
      @PathVariable long id, @PathVariable long message, SignedIn who, HttpServletResponse response)
      throws IOException {
    MessageFiles.send(conversations, readable.message(who, id, message).message(), response);
  }

  /** One of its files. */
  @GetMapping("/attachments/{number}")
  void attachment(
      @PathVariable long id,
      @PathVariable long message,
      @PathVariable int number,
      SignedIn who,
      HttpServletResponse response)
      throws IOException {
    MessageFiles.sendPart(
        conversations, readable.message(who, id, message).message(), number, response);
  }

  /** Takes it from the members; owners and managers may. */
  @DeleteMapping
  ResponseEntity<Void> remove(@PathVariable long id, @PathVariable long message, SignedIn who) {
    readable.removable(who, id, message);
    conversations.remove(who.change(), id, message);
    return ResponseEntity.noContent().build();
  }
}
