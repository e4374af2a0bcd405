// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries are wanted: those of which all of this is true; what is empty asks nothing,
 * several of one kind mean any of them.
 *
 * @param groupIds of groups that may be gone meanwhile
 * @param senders claimed or proven
 * @param recipient who got a copy by it
 * @param messageIds Message-ID fields, with or without the angle brackets
 * @param from inclusive
 * @param to exclusive
 */
public record DeliveryFilter(
    Set<Long> groupIds,
    Set<EmailAddress> senders,
    Optional<EmailAddress> recipient,
    Set<String> messageIds,
    Optional<Instant> from,
    Optional<Instant> to,
    Set<Outcome> decisions,
    Set<DeliveryState> states) {
  /** All deliveries. */
  public static final DeliveryFilter ALL =
      new DeliveryFilter(
          Set.of(),
          Set.of(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of());

  /** The same, to these groups only. */
  public DeliveryFilter toGroups(Set<Long> newGroupIds) {
    return new DeliveryFilter(
        newGroupIds, senders, recipient, messageIds, from, to, decisions, states);
  }

  /** The same, of one of these senders only, claimed or proven. */
  public DeliveryFilter sentBy(Set<EmailAddress> newSenders) {
    return new DeliveryFilter(
        groupIds, newSenders, recipient, messageIds, from, to, decisions, states);
  }

  /** The same, of those only that this person got a copy by. */
  public DeliveryFilter reaching(EmailAddress newRecipient) {
    return new DeliveryFilter(
        groupIds, senders, Optional.of(newRecipient), messageIds, from, to, decisions, states);
  }

  /** The same, of messages with one of these Message-IDs only. */
  public DeliveryFilter of(Set<String> newMessageIds) {
    return new DeliveryFilter(
        groupIds, senders, recipient, newMessageIds, from, to, decisions, states);
  }

  /** The same, from an instant (inclusive) to another (exclusive) only. */
  public DeliveryFilter between(Optional<Instant> newFrom, Optional<Instant> newTo) {
    return new DeliveryFilter(
        groupIds, senders, recipient, messageIds, newFrom, newTo, decisions, states);
  }

  /** The same, of those only that were decided so. */
  public DeliveryFilter decided(Set<Outcome> newDecisions) {
    return new DeliveryFilter(
        groupIds, senders, recipient, messageIds, from, to, newDecisions, states);
  }

  /** The same, in these states only. */
  public DeliveryFilter in(Set<DeliveryState> newStates) {
    return new DeliveryFilter(
        groupIds, senders, recipient, messageIds, from, to, decisions, newStates);
  }
}
