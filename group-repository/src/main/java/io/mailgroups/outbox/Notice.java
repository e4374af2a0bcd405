// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.outbox;

import io.mailgroups.directory.EmailAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A message of ours to people, plain text in all our languages. It comes from the postmaster of a
 * group's domain, without an envelope sender, marked as made by a machine.
 *
 * @param group the mail group it is about
 * @param to not nobody
 * @param subject one line
 * @param page the path of the webapp's page it leads to, beginning with a slash; the link is left
 *     out where James doesn't know where the webapp is
 */
public record Notice(
    EmailAddress group,
    SortedSet<EmailAddress> to,
    String subject,
    String text,
    Optional<String> page) {
  private static final int MAX_SUBJECT = 1024;

  /** Cuts a subject that is too long for the column. */
  public Notice {
    if (to.isEmpty()) {
      throw new IllegalArgumentException("A notice is for somebody");
    }
    subject = subject.substring(0, Math.min(MAX_SUBJECT, subject.length()));
  }

  /** A notice without a page. */
  public static Notice about(
      EmailAddress group, Collection<EmailAddress> to, String subject, String text) {
    return new Notice(group, new TreeSet<>(to), subject, text, Optional.empty());
  }

  /** The same, with a link to a page of the webapp. */
  public Notice leadingTo(String path) {
    return new Notice(group, to, subject, text, Optional.of(path));
  }
}
