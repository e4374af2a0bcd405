// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.problem.InvalidValue;
import java.time.Duration;

/**
 * Whose mail waits for a moderator, and how long.
 *
 * @param expiresAfter held mail that nobody decided on goes then; 1 hour to 30 days, whole seconds
 */
public record Moderation(ModeratedSenders who, Duration expiresAfter) {
  private static final Duration LEAST = Duration.ofHours(1);
  private static final Duration MOST = Duration.ofDays(30);

  /** Nobody's mail waits. */
  public static final Moderation NONE = new Moderation(ModeratedSenders.NOBODY, Duration.ofDays(5));

  /** Checks the time. */
  public Moderation {
    expiresAfter = Duration.ofSeconds(expiresAfter.toSeconds());
    if (expiresAfter.compareTo(LEAST) < 0 || expiresAfter.compareTo(MOST) > 0) {
      throw new InvalidValue(
          "/moderation/expiresAfter", "range", "Held mail waits for 1 hour to 30 days.");
    }
  }
}
