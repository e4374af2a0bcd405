// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * One message to one group, as the log has it.
 *
 * @param groupAddress as of the delivery
 * @param reason of a refusal
 * @param skipped who would have got a copy, but had one by another group or directly
 * @param finishedAt empty while it goes on
 * @param moderation what moderators did with it; empty where it did not wait for any
 * @param reached what the person who was asked for got; empty if nobody was
 */
public record LoggedDelivery(
    long id,
    LoggedMessage message,
    long groupId,
    EmailAddress groupAddress,
    int groupVersion,
    Outcome decision,
    DecidedBy decidedBy,
    Optional<Reason> reason,
    DeliveryState state,
    int batches,
    long recipients,
    long skipped,
    Instant createdAt,
    Optional<Instant> finishedAt,
    Optional<LoggedModeration> moderation,
    Optional<LoggedRecipient> reached) {

  /**
   * A message, as the log has it.
   *
   * @param messageKey the name the queue gave the mail
   * @param messageId the Message-ID field
   * @param size octets
   */
  public record LoggedMessage(
      long id,
      String messageKey,
      Optional<String> messageId,
      Optional<EmailAddress> author,
      Optional<EmailAddress> provenSender,
      Optional<EmailAddress> claimedSender,
      long size,
      Optional<String> subject,
      Instant receivedAt) {}

  /**
   * What moderators did with a delivery.
   *
   * @param heldId of the held message
   * @param by who decided; empty while nobody has, and where nobody did in time
   */
  public record LoggedModeration(
      long heldId, Optional<String> by, Optional<Instant> at, String comment) {}

  /** When it began to go to the members: when it came, or when a moderator let it go. */
  public Instant begunAt() {
    return moderation.flatMap(LoggedModeration::at).orElse(createdAt);
  }

  LoggedDelivery reaching(LoggedRecipient recipient) {
    return new LoggedDelivery(
        id,
        message,
        groupId,
        groupAddress,
        groupVersion,
        decision,
        decidedBy,
        reason,
        state,
        batches,
        recipients,
        skipped,
        createdAt,
        finishedAt,
        moderation,
        Optional.of(recipient));
  }
}
