// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** The two lists of senders that a group has. */
public enum SenderList {
  /** Whom a sending policy designates. */
  ALLOWED("/allowedSenders"),
  /** Whom moderation passes by. */
  TRUSTED("/moderation/trusted");

  private final String pointer;

  SenderList(String pointer) {
    this.pointer = pointer;
  }

  /** Where it stands in a group (RFC 6901). */
  String pointer() {
    return pointer;
  }
}
