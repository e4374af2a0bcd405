// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.FrontCoding;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.expansion.RecipientStream;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.GroupGraph;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of a group at one time, packed; some 6 octets each.
 *
 * @param broken why nobody knows who they are; nobody is in it then
 */
// Nobody compares two of them, and nobody else has the array.
@SuppressWarnings("ArrayRecordComponent")
record People(int count, byte[] packed, Optional<String> broken) {
  private static final int CHUNK = 1_000;

  /** One after the other, in address order. */
  interface Walk {
    /** The next one; null at the end. */
    @Nullable EmailAddress next();
  }

  /**
   * Those of now.
   *
   * @param graph has the group and what is nested in it
   */
  static People pack(EntityManager em, GroupGraph graph, long groupId, Instant now) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int count = 0;
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      FrontCoding coding = new FrontCoding();
      Walk walk = walk(em, new RecipientStream(em, graph, groupId, now, CHUNK));
      for (@Nullable EmailAddress next = walk.next(); next != null; next = walk.next()) {
        coding.write(out, next);
        count++;
      }
    } catch (BrokenRule e) {
      return new People(0, new byte[0], Optional.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new People(count, bytes.toByteArray(), Optional.empty());
  }

  /** Those of now, read as they are walked through. */
  private static Walk walk(EntityManager em, RecipientStream stream) {
    stream.seek("");
    Deque<Recipient> ahead = new ArrayDeque<>();
    return () -> {
      if (ahead.isEmpty()) {
        ahead.addAll(stream.next(em, CHUNK));
      }
      @Nullable Recipient next = ahead.poll();
      return next == null ? null : next.address();
    };
  }

  Walk walk() {
    DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)));
    FrontCoding coding = new FrontCoding();
    int[] left = {count};
    return () -> {
      try {
        return left[0]-- > 0 ? coding.read(in) : null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
