// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody asks to be let into a group, or to be let go.
 *
 * @param note what they wrote
 * @param decidedBy empty while it waits
 * @param comment what was answered
 */
public record MembershipRequest(
    long id,
    long groupId,
    long employeeId,
    EmailAddress person,
    String name,
    Wish wish,
    String note,
    State state,
    Instant askedAt,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt,
    String comment) {

  /** What is asked for. */
  public enum Wish {
    JOIN,
    LEAVE
  }

  /** What became of it. */
  public enum State {
    WAITING,
    APPROVED,
    REJECTED,
    /** Who asked no longer does. */
    WITHDRAWN
  }
}
