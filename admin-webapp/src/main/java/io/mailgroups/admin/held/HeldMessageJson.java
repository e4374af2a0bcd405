// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.moderation.HeldState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A held message as calls give it. */
record HeldMessageJson(
    String id,
    String groupId,
    String group,
    HeldState state,
    @Nullable String author,
    @Nullable String provenSender,
    @Nullable String claimedSender,
    @Nullable String subject,
    @Nullable String messageId,
    long size,
    Instant heldAt,
    Instant expiresAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String comment) {

  static HeldMessageJson of(HeldMessage message) {
    return new HeldMessageJson(
        String.valueOf(message.id()),
        String.valueOf(message.groupId()),
        message.group().text(),
        message.state(),
        text(message.author()),
        text(message.sender().proven()),
        text(message.sender().claimed()),
        message.subject().orElse(null),
        message.messageId().orElse(null),
        message.size(),
        message.heldAt(),
        message.expiresAt(),
        message.decidedBy().orElse(null),
        message.decidedAt().orElse(null),
        message.comment().isEmpty() ? null : message.comment());
  }

  private static @Nullable String text(Optional<EmailAddress> address) {
    return address.map(EmailAddress::text).orElse(null);
  }
}
