// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.Sender;
import java.time.Instant;
import java.util.Optional;

/**
 * One message to one group that waits for a moderator, or waited.
 *
 * @param group the group's address as of the message
 * @param author the first address of the From field, which anybody can write
 * @param messageId the Message-ID field
 * @param size octets
 * @param expiresAt until when somebody has to decide
 * @param decidedBy who approved or rejected it
 * @param comment of who decided; may be empty
 */
public record HeldMessage(
    long id,
    long groupId,
    EmailAddress group,
    HeldState state,
    Optional<EmailAddress> author,
    Sender sender,
    Optional<String> subject,
    Optional<String> messageId,
    long size,
    Instant heldAt,
    Instant expiresAt,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt,
    String comment) {}
