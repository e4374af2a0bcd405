// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.directory.EmailAddress;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which refusals are wanted: those of which all of this is true; what is empty asks nothing,
 * several of one kind mean any of them.
 *
 * @param groupIds of groups that may be gone meanwhile
 * @param senders claimed or proven
 * @param from the first day, UTC
 * @param to the last day, UTC
 */
public record RefusalFilter(
    Set<Long> groupIds,
    Set<EmailAddress> senders,
    Set<Reason> reasons,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {
  /** All refusals. */
  public static final RefusalFilter ALL =
      new RefusalFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

  /** The same, by these groups only. */
  public RefusalFilter byGroups(Set<Long> newGroupIds) {
    return new RefusalFilter(newGroupIds, senders, reasons, from, to);
  }

  /** The same, of one of these senders only, claimed or proven. */
  public RefusalFilter of(Set<EmailAddress> newSenders) {
    return new RefusalFilter(groupIds, newSenders, reasons, from, to);
  }

  /** The same, for one of these reasons only. */
  public RefusalFilter because(Set<Reason> newReasons) {
    return new RefusalFilter(groupIds, senders, newReasons, from, to);
  }

  /** The same, on the days from one to another only. */
  public RefusalFilter between(Optional<LocalDate> newFrom, Optional<LocalDate> newTo) {
    return new RefusalFilter(groupIds, senders, reasons, newFrom, newTo);
  }
}
