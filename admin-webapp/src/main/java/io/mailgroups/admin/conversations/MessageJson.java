// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation as calls give it.
 *
 * @param author the From field, which anybody can write
 * @param attachments how many
 * @param excerpt how it begins
 * @param removedBy who took it from the members; null if nobody did
 */
record MessageJson(
    String id,
    String conversationId,
    @Nullable String author,
    @Nullable String authorName,
    String subject,
    @Nullable String messageId,
    @Nullable Instant sentAt,
    Instant receivedAt,
    long size,
    int attachments,
    String excerpt,
    @Nullable String removedBy) {
  static MessageJson of(ConversationMessage message) {
    return new MessageJson(
        String.valueOf(message.id()),
        String.valueOf(message.conversationId()),
        message.author().map(EmailAddress::text).orElse(null),
        message.authorName().isEmpty() ? null : message.authorName(),
        message.subject(),
        message.messageId().orElse(null),
        message.sentAt().orElse(null),
        message.receivedAt(),
        message.size(),
        message.attachments(),
        message.excerpt(),
        message.removedBy().orElse(null));
  }
}
