// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import org.springframework.security.access.AccessDeniedException;

/** A postmaster has to say first that they look into what the members of a group share. */
final class ContentsClosed extends AccessDeniedException {
  private static final long serialVersionUID = 1L;

  private final long groupId;

  ContentsClosed(long groupId) {
    super("Say first that you look into what its members share.");
    this.groupId = groupId;
  }

  long groupId() {
    return groupId;
  }
}
