// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;

/**
 * The list identifier of a group (RFC 2919): {@code team.example.com} for {@code team@example.com}.
 */
public final class ListId {
  private ListId() {}

  /** Of the group with this primary address. */
  public static String of(EmailAddress group) {
    return group.text().replace('@', '.');
  }
}
