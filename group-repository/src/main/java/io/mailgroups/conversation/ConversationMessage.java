// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * One message of a conversation.
 *
 * @param contentId by which its octets are found; several groups may share them
 * @param messageId the Message-ID field
 * @param author the first address of the From field, which anybody can write
 * @param authorName what that field calls them; may be empty
 * @param sentAt the Date field
 * @param receivedAt when the group took it
 * @param size octets
 * @param attachments how many files are in it
 * @param excerpt how it begins
 * @param removedBy who took its text away; only the author and the times are left then
 */
public record ConversationMessage(
    long id,
    long groupId,
    long conversationId,
    long contentId,
    Optional<String> messageId,
    Optional<EmailAddress> author,
    String authorName,
    String subject,
    Optional<Instant> sentAt,
    Instant receivedAt,
    long size,
    int attachments,
    String excerpt,
    Optional<String> removedBy) {

  /** The name of who wrote it, or else the address; may be empty. */
  public String by() {
    return authorName.isEmpty() ? author.map(EmailAddress::text).orElse("") : authorName;
  }

  /** Whether somebody took its text away. */
  public boolean isRemoved() {
    return removedBy.isPresent();
  }
}
