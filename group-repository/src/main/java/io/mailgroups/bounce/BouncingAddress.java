// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * An address from which mail comes back.
 *
 * @param score days on which it did, as far as they count still
 * @param status enhanced code of the last report
 * @param text what was said last
 * @param stopped when delivery stopped; empty if it isn't stopped now
 */
public record BouncingAddress(
    long id,
    EmailAddress address,
    int score,
    Optional<String> status,
    String text,
    Instant firstAt,
    Instant lastAt,
    Optional<Instant> stopped) {

  /** For templates. */
  public boolean isStopped() {
    return stopped.isPresent();
  }
}
