// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants as the columns keep them: UTC without a zone, microseconds. */
public final class Utc {
  private Utc() {}

  /** Now, as a column keeps it. */
  public static LocalDateTime now(Clock clock) {
    return column(clock.instant());
  }

  /** An instant, as a column keeps it. */
  public static LocalDateTime column(Instant instant) {
    return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  /** An instant that may be absent, as a nullable column keeps it. */
  public static @Nullable LocalDateTime column(Optional<Instant> instant) {
    return instant.map(Utc::column).orElse(null);
  }

  /** What a nullable column says. */
  public static Optional<Instant> instant(@Nullable LocalDateTime column) {
    return Optional.ofNullable(column).map(at -> at.toInstant(ZoneOffset.UTC));
  }
}
