// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who was added or removed at once, for the audit log.
 *
 * @param limited those who are not members for good, and how long
 */
record MembersChanged(List<EmailAddress> members, SortedMap<EmailAddress, Validity> limited) {
  /** The action of who came. */
  static final String ADDED = "add-members";

  /** The action of who went. */
  static final String REMOVED = "remove-members";

  static MembersChanged of(Collection<Member> changed) {
    SortedMap<EmailAddress, Validity> limited = new TreeMap<>();
    changed.stream()
        .filter(member -> !member.validity().equals(Validity.ALWAYS))
        .forEach(member -> limited.put(member.address(), member.validity()));
    return new MembersChanged(changed.stream().map(Member::address).toList(), limited);
  }
}
