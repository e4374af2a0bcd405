// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.problem.InvalidValue;
import java.util.Optional;

/**
 * What a group takes; absent is no limit of its own.
 *
 * @param maxMessageSize octets
 * @param maxRecipients people who would get a copy
 * @param messagesPerHour of one sender
 */
public record MessageLimits(
    Optional<Long> maxMessageSize,
    Optional<Integer> maxRecipients,
    Optional<Integer> messagesPerHour) {

  /** No limit. */
  public static final MessageLimits NONE =
      new MessageLimits(Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that a limit lets something pass. */
  public MessageLimits {
    requirePositive(maxMessageSize, "maxMessageSize");
    requirePositive(maxRecipients, "maxRecipients");
    requirePositive(messagesPerHour, "messagesPerHour");
  }

  private static void requirePositive(Optional<? extends Number> limit, String name) {
    if (limit.filter(number -> number.longValue() < 1).isPresent()) {
      throw new InvalidValue("/limits/" + name, "range", "A limit is 1 or more, or none.");
    }
  }
}
