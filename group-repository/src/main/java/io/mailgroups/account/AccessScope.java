// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.directory.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * What somebody who signed in, or a token, may see and do; {@link AccessRights} asks the database
 * where that depends on it.
 *
 * @param name of the account; of an employee who is no administrator the address
 * @param employeeId who that is in the directory, if anybody
 * @param departmentPaths of the departments that are administered, none of them below another
 * @param access {@link Access#READ} for a token that must not change anything
 */
public record AccessScope(
    String name,
    Optional<Long> employeeId,
    Grants grants,
    List<String> departmentPaths,
    Access access) {

  /** An employee who is no administrator. */
  public static AccessScope ofEmployee(EmailAddress address, long employeeId) {
    return new AccessScope(
        address.text(), Optional.of(employeeId), Grants.NONE, List.of(), Access.WRITE);
  }

  /** Whether anything is granted at all. */
  public boolean isAdministrator() {
    return !grants.roles().isEmpty();
  }

  /** Everything may be read: lists need no filter. */
  public boolean readsEverything() {
    return grants.has(AdminRole.POSTMASTER) || grants.has(AdminRole.AUDITOR);
  }

  /**
   * Everything may be changed, also what belongs to no department: domains, settings,
   * administrators.
   */
  public boolean writesEverything() {
    return grants.has(AdminRole.POSTMASTER) && mayWrite();
  }

  /** The department with this path is administered, or lies below one that is. */
  public boolean covers(String departmentPath) {
    return departmentPaths.stream().anyMatch(departmentPath::startsWith);
  }

  /** It lies below one that is administered; that one itself is for others to change. */
  boolean coversBelow(String departmentPath) {
    return covers(departmentPath) && !departmentPaths.contains(departmentPath);
  }

  /** Whether anything may be changed at all. */
  public boolean mayWrite() {
    return access == Access.WRITE;
  }
}
