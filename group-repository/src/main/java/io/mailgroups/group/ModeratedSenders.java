// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * Whose mail waits for a moderator. Owners, managers and trusted senders are passed by, whatever
 * stands here.
 */
public enum ModeratedSenders {
  NOBODY,
  /** Who did not prove to be of an own domain. */
  OUTSIDERS,
  /** Who is not a trusted sender. */
  UNTRUSTED,
  /** Everybody, trusted senders too. */
  EVERYBODY
}
