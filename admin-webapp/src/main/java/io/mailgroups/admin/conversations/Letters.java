// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.message.Letter;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.conversation.Conversations;
import io.mailgroups.expansion.MessageContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes messages what pages show of them. */
@Component
class Letters {
  private final Conversations conversations;
  private final MessageSource texts;

  Letters(GroupRepository repository, MessageSource texts) {
    this.conversations = repository.conversations();
    this.texts = texts;
  }

  /**
   * Several messages of a page, each from its beginning as far as that is kept in one piece; of
   * most messages that is all. One statement.
   */
  List<ShownMessage> beginnings(List<ConversationMessage> messages, Locale locale) {
    Map<Long, byte[]> octets = conversations.beginnings(messages);
    return messages.stream()
        .map(one -> beginning(one, Optional.ofNullable(octets.get(one.id())), locale))
        .toList();
  }

  /** One message, to its end. */
  ShownMessage whole(ConversationMessage message, Locale locale) {
    if (message.isRemoved()) {
      return new ShownMessage(message, Optional.empty(), true);
    }
    try (InputStream content = conversations.content(message)) {
      return shown(message, letter(message, content, locale), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ShownMessage beginning(
      ConversationMessage message, Optional<byte[]> octets, Locale locale) {
    return octets
        .map(
            some ->
                shown(
                    message,
                    letter(message, new ByteArrayInputStream(some), locale),
                    some.length < MessageContent.PART))
        .orElse(new ShownMessage(message, Optional.empty(), true));
  }

  private static ShownMessage shown(ConversationMessage message, Letter letter, boolean whole) {
    return new ShownMessage(message, Optional.of(letter), whole && letter.whole());
  }

  private Letter letter(ConversationMessage message, InputStream content, Locale locale) {
    String pictures =
        "/my/groups/%d/messages/%d/images/".formatted(message.groupId(), message.id());
    return Letter.of(
        content,
        number -> pictures + number,
        texts.getMessage("conversations.quoted", null, locale));
  }
}
