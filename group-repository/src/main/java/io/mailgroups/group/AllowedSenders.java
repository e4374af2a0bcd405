// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom a list of senders means: whom a sending policy designates, or whom moderation passes by.
 *
 * @param addresses of employees or of anybody else
 * @param groups addresses of groups, whose members of any depth are meant
 */
public record AllowedSenders(
    SortedSet<EmailAddress> addresses,
    List<DepartmentScope> departments,
    SortedSet<EmailAddress> groups) {
  /** Nobody. */
  public static final AllowedSenders NOBODY =
      new AllowedSenders(new TreeSet<>(), List.of(), new TreeSet<>());

  /** These addresses. */
  public static AllowedSenders addresses(EmailAddress... senders) {
    return new AllowedSenders(new TreeSet<>(Set.of(senders)), List.of(), new TreeSet<>());
  }

  /** These departments. */
  public static AllowedSenders departments(DepartmentScope... scopes) {
    return new AllowedSenders(new TreeSet<>(), List.of(scopes), new TreeSet<>());
  }

  /** The members of these groups. */
  public static AllowedSenders groups(EmailAddress... groups) {
    return new AllowedSenders(new TreeSet<>(), List.of(), new TreeSet<>(Set.of(groups)));
  }
}
