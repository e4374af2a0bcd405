// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Capped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A group as a table shows it.
 *
 * @param owners who owns it now, the first few by address
 * @param members as entered, whether they count now or not; empty for computed kinds
 * @param fileOctets what its files take, all their versions and the trash included
 */
public record GroupSummary(
    long id,
    EmailAddress address,
    String name,
    GroupKind kind,
    GroupState state,
    boolean hidden,
    SendPolicy sendPolicy,
    List<NamedPerson> owners,
    Optional<Capped> members,
    long fileOctets,
    Optional<Instant> lastMessageAt) {

  GroupSummary with(List<NamedPerson> newOwners) {
    return new GroupSummary(
        id,
        address,
        name,
        kind,
        state,
        hidden,
        sendPolicy,
        List.copyOf(newOwners),
        members,
        fileOctets,
        lastMessageAt);
  }

  GroupSummary with(Optional<Capped> newMembers) {
    return new GroupSummary(
        id,
        address,
        name,
        kind,
        state,
        hidden,
        sendPolicy,
        owners,
        newMembers,
        fileOctets,
        lastMessageAt);
  }

  /** Someone with their display name. */
  public record NamedPerson(EmailAddress address, String displayName) {}
}
