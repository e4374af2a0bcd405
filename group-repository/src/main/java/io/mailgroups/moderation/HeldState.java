// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

/** What became of a held message. */
public enum HeldState {
  WAITING,
  APPROVED,
  REJECTED,
  /** Nobody decided in time. */
  EXPIRED
}
