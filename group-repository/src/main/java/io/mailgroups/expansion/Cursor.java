// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A place in a source, with the chunk that was read ahead. */
final class Cursor {
  private final Source source;
  private final Deque<Candidate> ahead = new ArrayDeque<>();
  private String readUpTo;
  private boolean exhausted;

  Cursor(Source source, String after) {
    this.source = source;
    this.readUpTo = after;
  }

  /** The address of the next candidate. */
  Optional<EmailAddress> peek(EntityManager em, int chunkSize) {
    while (ahead.isEmpty() && !exhausted) {
      Source.Chunk chunk = source.after(em, readUpTo, chunkSize);
      ahead.addAll(chunk.candidates());
      exhausted = chunk.last();
      if (!ahead.isEmpty()) {
        readUpTo = ahead.getLast().address().text();
      }
    }
    return Optional.ofNullable(ahead.peek()).map(Candidate::address);
  }

  /** Takes all candidates with this address. */
  List<Candidate> take(EmailAddress address) {
    List<Candidate> taken = new ArrayList<>();
    while (!ahead.isEmpty() && ahead.getFirst().address().equals(address)) {
      taken.add(ahead.removeFirst());
    }
    return taken;
  }
}
