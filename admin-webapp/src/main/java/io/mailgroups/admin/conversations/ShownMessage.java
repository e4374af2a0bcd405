// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.admin.message.Letter;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.directory.EmailAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message on a page.
 *
 * @param letter empty where somebody removed it
 * @param whole whether it was read to its end, so that sizes and attachments are known
 */
record ShownMessage(ConversationMessage message, Optional<Letter> letter, boolean whole) {

  /** For templates: what has a mail program write an answer to the group. */
  public String reply(EmailAddress group, String title) {
    StringBuilder link =
        new StringBuilder("mailto:").append(encoded(group.text()).replace("%40", "@"));
    link.append("?subject=").append(encoded("Re: " + title));
    message.messageId().ifPresent(id -> link.append("&In-Reply-To=").append(encoded(id)));
    return link.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
