// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.message.MessageParts;
import io.mailgroups.admin.page.Download;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.moderation.HeldMessages;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A held message, or what is attached to it, as a file. */
@Controller
@Allowed(Who.SIGNED_IN)
class HeldMessageFiles {
  private final HeldMessages messages;
  private final HeldRights rights;

  HeldMessageFiles(GroupRepository repository, HeldRights rights) {
    this.messages = repository.heldMessages();
    this.rights = rights;
  }

  /** As it came. */
  @GetMapping("/held-messages/{id}/content")
  void content(@PathVariable long id, SignedIn who, HttpServletResponse response)
      throws IOException {
    send(messages, rights.readable(who, id), response);
  }

  /** Sends the message of one that may be read. */
  static void send(HeldMessages messages, HeldMessage readable, HttpServletResponse response)
      throws IOException {
    try (InputStream content = messages.content(readable.id())) {
      content.transferTo(
          Download.untrusted(response, "held-" + readable.id() + ".eml", "message/rfc822"));
    }
  }

  /** One part, by its number in the preview. */
  @GetMapping("/held-messages/{id}/attachments/{number}")
  void attachment(
      @PathVariable long id, @PathVariable int number, SignedIn who, HttpServletResponse response)
      throws IOException {
    long readable = rights.readable(who, id).id();
    try (InputStream content = messages.content(readable)) {
      if (!MessageParts.download(
          content, number, name -> Download.attachment(response, number, name))) {
        throw new NotFound("attachment " + number + " of held message " + readable);
      }
    }
  }
}
