// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

/** What happens to a message to a group. */
public sealed interface Decision {

  /** Which line of the policy made it. */
  DecidedBy decidedBy();

  /** The members get it. */
  record Accept(DecidedBy decidedBy) implements Decision {}

  /** It waits for a moderator. */
  record Hold(DecidedBy decidedBy) implements Decision {}

  /** The members don't get it. */
  record Refuse(DecidedBy decidedBy, Reason reason) implements Decision {}

  /** Only the message can tell; decide again when it is known. */
  record NeedsMessage(DecidedBy decidedBy) implements Decision {}
}
