// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.policy.Reach;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Counts the recipients of a group, chunk by chunk, as far as it matters. */
public final class CountedReach implements Reach {
  private static final int CHUNK = 10_000;

  private final Clock clock;

  /** With the memberships of now. */
  public CountedReach(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean exceeds(EntityManager em, long groupId, int most) {
    return counted(em, groupId, "", (long) most + 1) > most;
  }

  /** How many recipients come after an address, counted up to a number. */
  long counted(EntityManager em, long groupId, String after, long upTo) {
    int chunk = (int) Math.min(upTo, CHUNK);
    RecipientStream stream = new RecipientStream(em, groupId, clock.instant(), chunk + 1);
    stream.seek(after);
    long count = 0;
    int wanted;
    int found;
    do {
      wanted = (int) Math.min(chunk, upTo - count);
      found = stream.next(em, wanted).size();
      count += found;
    } while (count < upTo && found == wanted);
    return count;
  }
}
