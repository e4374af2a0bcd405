// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.outbox;

import java.time.Instant;

/** Work that was taken. */
public sealed interface OutboxItem {
  /** Of its row, by which it is finished or put off. */
  long id();

  /** When it was written. */
  Instant createdAt();

  /** A notice to send. */
  record ToSend(long id, Instant createdAt, Notice notice) implements OutboxItem {}

  /** Work on a held message. */
  record OnHeld(long id, Instant createdAt, HeldWork work, long heldId) implements OutboxItem {}
}
