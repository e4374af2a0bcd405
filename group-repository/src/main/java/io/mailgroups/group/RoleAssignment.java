// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;

/**
 * Someone has a role in a group.
 *
 * @param holder an employee's address; for {@link Role#MODERATOR} a group's as well
 */
public record RoleAssignment(Role role, EmailAddress holder, Validity validity) {

  /** For good. */
  public static RoleAssignment of(Role role, EmailAddress holder) {
    return new RoleAssignment(role, holder, Validity.ALWAYS);
  }
}
