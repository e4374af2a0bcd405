// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * Whose mail waits for a moderator, of those who may write. Owners and managers are passed by,
 * whatever stands here.
 */
public enum ModeratedSenders {
  NOBODY,
  /** Who did not prove to be of an own domain, and is not a trusted sender. */
  OUTSIDERS,
  /** Who is not a trusted sender. */
  UNTRUSTED,
  /** Everybody, trusted senders too. */
  EVERYBODY
}
