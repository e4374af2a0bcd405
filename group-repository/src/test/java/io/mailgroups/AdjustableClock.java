// SPDX-License-Identifier: Apache-2.0
package io.mailgroups;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test sets it forward; starts at a noon, UTC. */
public final class AdjustableClock extends Clock {
  private volatile Instant now = Instant.parse("2026-03-02T12:00:00Z");

  /** Sets it forward. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  /** The day, UTC. */
  public LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
