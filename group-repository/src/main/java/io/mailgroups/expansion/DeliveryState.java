// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

/** How far a delivery is. */
public enum DeliveryState {
  /** Accepted; batches leave, or will. */
  EXPANDING,
  DONE,
  /** Refused without telling anybody. */
  DROPPED,
  /** Refused, and the sender is told. */
  REFUSED,
  /** It waits for a moderator. */
  HELD,
  /** A moderator keeps it from the members. */
  REJECTED,
  /** No moderator decided in time. */
  EXPIRED,
  /** The same message came to the same group under another key before. */
  DUPLICATE,
  STOPPED
}
