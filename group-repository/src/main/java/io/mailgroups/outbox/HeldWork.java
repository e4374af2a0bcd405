// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.outbox;

/** What James does about a held message. */
public enum HeldWork {
  /** Asks the moderators. */
  ASK,
  /** Asks them again, before it is too late. */
  REMIND,
  /** Puts the approved message back into the queue. */
  RELEASE
}
