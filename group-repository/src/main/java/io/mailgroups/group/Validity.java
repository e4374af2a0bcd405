// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.problem.InvalidValue;
import java.time.Instant;
import java.util.Optional;

/**
 * When something counts: from an instant on (inclusive), up to another (exclusive); absent is
 * unbounded.
 */
public record Validity(Optional<Instant> from, Optional<Instant> to) {
  /** Unbounded. */
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  /** Checks the order. */
  public Validity {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new InvalidValue("/validTo", "order", "validTo comes after validFrom.");
    }
  }

  /** Whether it counts at an instant. */
  public boolean includes(Instant instant) {
    return from.filter(instant::isBefore).isEmpty()
        && to.filter(end -> !instant.isBefore(end)).isEmpty();
  }

  /** From an instant on. */
  public static Validity from(Instant instant) {
    return new Validity(Optional.of(instant), Optional.empty());
  }

  /** Up to an instant. */
  public static Validity until(Instant instant) {
    return new Validity(Optional.empty(), Optional.of(instant));
  }
}
