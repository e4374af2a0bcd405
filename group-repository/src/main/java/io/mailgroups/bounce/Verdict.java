// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

/** What a report says of one recipient, the gravest first. */
public enum Verdict {
  /** The address is dead: nobody has it, or its mailbox is closed. Only this counts. */
  ADDRESS_FAILED,
  /** This message was refused, or nobody can tell why: spam, size, rights, loops. */
  REFUSED,
  /** It may work later: a full mailbox, a server that is away, a delay. */
  LATER,
  /** Delivered, relayed or passed on. */
  ARRIVED
}
