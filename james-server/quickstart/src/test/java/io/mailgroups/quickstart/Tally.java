// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import io.mailgroups.quickstart.Sink.Taken;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often each member of each message's group got it: one octet for each, so that it holds
 * millions. Members are those that {@link Site#addMembersElsewhere} adds.
 */
final class Tally {
  private static final int NUMBER_FROM = "member".length();

  private final Map<String, byte[]> copies = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<Long> answers = new ConcurrentLinkedDeque<>();
  private final AtomicLong unexpected = new AtomicLong();

  /** What the members of a message's group got. */
  record Copies(long missing, long doubled) {}

  /** A message is about to be sent to a group of so many. */
  void expect(String subject, int members) {
    copies.put(subject, new byte[members]);
  }

  void take(Taken mail) {
    answers.add(mail.at());
    byte[] counts = copies.get(mail.subject());
    if (counts == null) {
      unexpected.addAndGet(mail.recipients().size());
      return;
    }
    synchronized (counts) {
      for (String recipient : mail.recipients()) {
        counts[number(recipient) - 1]++;
      }
    }
  }

  /** Mails that were answered for within a time before a moment. */
  int answeredSince(long nanoTime) {
    return (int) answers.stream().filter(at -> at > nanoTime).count();
  }

  Copies of(String subject) {
    long missing = 0;
    long doubled = 0;
    byte[] counts = copies.getOrDefault(subject, new byte[0]);
    synchronized (counts) {
      for (byte count : counts) {
        missing += count == 0 ? 1 : 0;
        doubled += Math.max(0, count - 1);
      }
    }
    return new Copies(missing, doubled);
  }

  /** Copies of what nobody sent to a group. */
  long unexpected() {
    return unexpected.get();
  }

  private static int number(String member) {
    return Integer.parseInt(member.substring(NUMBER_FROM, member.indexOf('@')));
  }
}
