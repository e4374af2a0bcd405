// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Capped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is lost with a group, and what stays.
 *
 * @param addresses free for others at once
 * @param members as entered; empty for computed kinds
 * @param nestedIn the groups that it is a member of, the first few by address
 * @param roles that people or groups have in it
 * @param moderates the groups that it moderates, the first few by address
 * @param senderOf the groups whose senders it names, the first few by address
 * @param settings of people for it
 * @param deliveries that stay in the log
 */
public record GroupDeletionNotice(
    GroupName group,
    SortedSet<EmailAddress> addresses,
    Optional<Capped> members,
    Some<GroupName> nestedIn,
    Capped roles,
    Some<GroupName> moderates,
    Some<GroupName> senderOf,
    Capped settings,
    Optional<Instant> lastMessageAt,
    Capped deliveries) {

  /** The first few of some, and how many there are. */
  public record Some<T>(List<T> first, Capped count) {}
}
