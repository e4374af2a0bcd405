// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

import io.mailgroups.directory.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through the people of a group before and after, side by side. */
final class Comparison {
  private static final int NAMED = 10;

  private final MessageDigest digest;
  private final List<EmailAddress> joining = new ArrayList<>();
  private final List<EmailAddress> leaving = new ArrayList<>();
  private int joins;
  private int leaves;

  /**
   * @param digest is told who joins and who leaves
   */
  Comparison(MessageDigest digest) {
    this.digest = digest;
  }

  void run(People.Walk before, People.Walk after) {
    @Nullable EmailAddress old = before.next();
    @Nullable EmailAddress young = after.next();
    while (old != null || young != null) {
      int order = order(old, young);
      if (order < 0 && old != null) {
        leaves++;
        note('-', old, leaving);
      } else if (order > 0 && young != null) {
        joins++;
        note('+', young, joining);
      }
      old = order <= 0 ? before.next() : old;
      young = order >= 0 ? after.next() : young;
    }
  }

  boolean same() {
    return joins == 0 && leaves == 0;
  }

  GroupImpact impact(long groupId, Label label, People before, People after) {
    return new GroupImpact(
        groupId,
        label.address(),
        label.name(),
        before.count(),
        after.count(),
        joins,
        leaves,
        List.copyOf(joining),
        List.copyOf(leaving),
        after.broken());
  }

  /** What people call a group. */
  record Label(EmailAddress address, String name) {}

  private void note(char sign, EmailAddress address, List<EmailAddress> named) {
    digest.update((sign + address.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    if (named.size() < NAMED) {
      named.add(address);
    }
  }

  private static int order(@Nullable EmailAddress old, @Nullable EmailAddress young) {
    if (old == null) {
      return 1;
    }
    return young == null ? -1 : old.compareTo(young);
  }
}
