// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Role;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What shall become of what someone leaves behind. What is not named stays as it is: a role of
 * someone who has left counts for nothing, and comes back with the person.
 *
 * @param handovers roles that others take over
 * @param leaves ids of the hand-kept groups that the person is taken out of
 * @param newManager of those whose manager the person was
 */
public record Departure(
    List<Handover> handovers, SortedSet<Long> leaves, Optional<EmailAddress> newManager) {
  /** The person leaves, everything stays. */
  public static final Departure NOTHING_ELSE =
      new Departure(List.of(), new TreeSet<>(), Optional.empty());

  /** Checks that a role is handed over once. */
  public Departure {
    if (handovers.stream().map(Handover::held).distinct().count() != handovers.size()) {
      throw new InvalidValue("/handovers", "twice", "A role is handed over to one person.");
    }
  }

  /** A role in a group goes over to someone. */
  public record Handover(long groupId, Role role, EmailAddress successor) {
    private record Held(long groupId, Role role) {}

    private Held held() {
      return new Held(groupId, role);
    }
  }

  /** Whether someone takes over this role. */
  boolean handsOver(long groupId, Role role) {
    return handovers.stream()
        .anyMatch(handover -> handover.groupId() == groupId && handover.role() == role);
  }
}
