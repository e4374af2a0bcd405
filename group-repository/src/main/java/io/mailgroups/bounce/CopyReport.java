// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What was reported of one copy.
 *
 * @param status enhanced code
 * @param text what the other server said
 */
public record CopyReport(
    long deliveryId,
    EmailAddress address,
    Verdict verdict,
    Optional<String> status,
    String text,
    Instant at) {

  /** Whether the copy is lost. */
  public boolean isBounce() {
    return verdict != Verdict.LATER;
  }
}
